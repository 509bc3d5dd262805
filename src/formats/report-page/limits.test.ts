import { describe, expect, it } from 'vitest';
import { reportPageExample as data } from '../testing/report-page-example';
import { limitsOf } from './limits';
import type { ReportPageData } from './report-page-data';

const limits = (change: Partial<ReportPageData>): string => limitsOf({ ...data, ...change }).join('\n');
const { report } = data;
const { residual } = report.detectors;
const withFindings = (change: Partial<typeof residual>) => ({
  report: { ...report, detectors: { ...report.detectors, residual: { ...residual, ...change } } },
});

describe('the limits in a report', () => {
  it('are what the model has not seen', () => {
    expect(limits({})).toContain('The model was trained with 80 good pictures and with no defect.');
    expect(limits({})).toContain('One pixel of the network is 10 pixels of the largest file');
    expect(limits({})).toContain('It sees no colour');
    expect(limits({ preparation: { width: 64, height: 64, channels: 3, fit: 'crop' } })).not.toContain('It sees no colour');
  });

  it('are that the model lacks the combined detector, where it does', () => {
    expect(limits({})).toContain('It has no combined detector, the usual one: the residual gives the verdicts.');
    const all = { ...report, detectors: { ...report.detectors, combined: residual } };
    expect(limits({ report: all })).not.toContain('combined');
  });

  it('measure a pixel of the network within the region of interest', () => {
    const region = { left: 0.2, top: 0.2, width: 0.1, height: 0.1 };
    const text = limits({ preparation: { width: 64, height: 64, channels: 1, fit: 'keep', region } });
    expect(text).not.toContain('One pixel of the network');
    expect(text).toContain('outside the region of interest');
  });

  it('are what the test pictures cannot tell', () => {
    expect(limits({})).toContain('fewer than 10 test pictures are uncertain');
    expect(limits({ report: { ...report, images: report.images.filter(({ label }) => label === 'good') } })).toContain(
      'The test set has no defective pictures',
    );
    expect(limits({ report: { ...report, images: report.images.filter(({ label }) => label !== 'good') } })).toContain(
      'The test set has no good pictures',
    );
    expect(limits({ report: { ...report, images: report.images.map((each) => ({ ...each, label: null })) } })).toContain(
      'it is unknown how many verdicts are right',
    );
    expect(limits(withFindings({ aurocInterval: [0.4, 0.9] }))).toContain('do not show that the detector separates defective from good');
    expect(limits({ doubts: { stale: null, unscored: 2, alsoGood: 1 } })).toMatch(
      /1 inspected picture is also among the good[\s\S]*2 test pictures have no score/,
    );
  });

  it('are a threshold that looked at the labels, or that stands on too few', () => {
    expect(limits({})).not.toContain('too few');
    expect(limits(withFindings({ threshold: { ...residual.threshold, method: 'best-f1' } }))).toContain('are optimistic');
    expect(limits(withFindings({ threshold: { ...residual.threshold, falseAlarmRate: 0.2, heldOutCount: 4 } }))).toContain(
      '4 held-out pictures are too few',
    );
  });

  it('are what the self-test missed, or that there was none', () => {
    expect(limits({})).toContain('The self-test was not run.');
  });
});
