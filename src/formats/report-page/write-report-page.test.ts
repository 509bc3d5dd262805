/** The printable report from handmade data: what it says, what it says is absent, and that no name in it becomes markup. */
import { describe, expect, it } from 'vitest';
import type { InspectionReport } from '../../domain/inspection-report';
import { reportPageExample as data, findings, imageOf } from '../testing/report-page-example';
import { writeReportPage } from './write-report-page';

const { report } = data;

const bare: InspectionReport = {
  ...report,
  dataset: { ...report.dataset, test: { unlabelled: 1 } },
  images: [imageOf('a.png', null, 0.5)],
  detectors: {
    residual: { ...findings, confusion: null, rates: null, perDefect: [], aurocInterval: null, image: { ...findings.image, auroc: null } },
    uncertainty: findings,
  },
};

describe('the printable report', () => {
  const page = writeReportPage(data);

  it('has a policy that lets nothing in or out, and no script', () => {
    expect(page).toContain('content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:;');
    expect(page).not.toMatch(/<script|<link|<iframe|<object|@import|url\(/i);
    expect([...page.matchAll(/\s(?:src|href)="([^"]*)"/g)].map(([, address]) => address.slice(0, 5)).sort()).toEqual(
      ['#pict', 'data:', 'data:', 'https'].sort(),
    );
  });

  it('lets no name become markup', () => {
    expect(page).not.toContain('<img src=x');
    expect(page.match(/<\/style>/g)).toHaveLength(1);
    expect(page).toContain(String.raw`content: "\3c img\20 src\3d x\20 onerror`); // the foot of the page, in a style sheet's escapes
    expect(page).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;&amp;&lt;/style&gt;');
  });

  it('says of which batch it is, where it is of one', () => {
    expect(page).not.toContain('Of one batch');
    const evil = '<img src=x onerror=alert(2)>';
    const batch = { name: evil, at: '2026-11-30T22:05:00.000Z', source: 'watched', folder: evil } as const;
    const dataset = { ...report.dataset, pixelPool: null, batch };
    const ofBatch = writeReportPage({ ...data, report: { ...report, dataset } });
    expect(ofBatch).not.toContain('<img src=x');
    expect(ofBatch).toContain('2026-11-30, 22:05 UTC, from <bdi>watched folder &lt;img');
    expect(ofBatch).toContain('the report of one batch has no pixel metric');
    const rest = writeReportPage({ ...data, report: { ...report, dataset: { ...report.dataset, batch: { name: null } } } });
    expect(rest).toContain('Of the test pictures without a batch.');
  });

  it('says each number with what it stands on', () => {
    for (const words of [
      '<strong>2 of 3 defective test pictures</strong>: 66.7 % (20 to 94 %)',
      '<strong>1 of 12 good test pictures</strong>: 8.3 % (1 to 35 %)',
      '<strong>0.975</strong> (0.90 to 1.00)',
      'At most 5 % of good pictures are rejected; based on 19 held-out good pictures.',
      'href="https://studio.example/#size=64"',
      'Written 2026-11-28, 07:20 UTC',
      'Shown above already: <a href="#picture-7">7</a>',
    ])
      expect(page).toContain(words);
  });

  it('says the levels of deep pictures, where there are some', () => {
    const preparation = { ...data.preparation, levels: { black: 1200, white: 43_000 } };
    expect(writeReportPage({ ...data, preparation })).toContain('1200 is black and 43000 is white');
    expect(page).not.toContain('is black');
  });

  it('has both limits where there are two, and the counts between them; with one limit it has no word of it', () => {
    const lookedAt = {
      good: { count: 2, of: 12 },
      defective: { count: 1, of: 3 },
      recall: { count: 3, of: 3, interval: [0.44, 1] as const },
    };
    const residual = { ...findings, threshold: { ...findings.threshold, look: 0.1 }, lookedAt };
    const looked = { ...imageOf('good/new.png', 'good', 0.11), verdict: { residual: 'look', uncertainty: 'pass' } as const };
    const two = { ...report, detectors: { ...report.detectors, residual }, images: [...report.images, looked] };
    const picture = { ...data.groups[1].pictures[0], verdict: 'look' as const };
    const withLook = writeReportPage({ ...data, report: two, groups: [{ ...data.groups[1], pictures: [picture] }] });
    for (const words of [
      '1 is for a person to look at.',
      '2 of 12 good and 1 of 3 defective pictures are for a person to look at. If these count as found, the recall is 100 % (44 to 100 %).',
      'from the look limit 0.100 to the threshold: to look at',
      'What is above the look limit, and not above the threshold, is for a person to look at.',
      '<th scope="col">To look at</th>',
      '<th scope="row">Good</th><td>9</td><td>2</td><td>1</td>',
      '<th scope="row">Defective</th><td>0</td><td>1</td><td>2</td>',
      '? to look at',
    ])
      expect(withLook).toContain(words);
    expect(withLook).not.toMatch(/pass(es)? as good/);
    expect(page).not.toMatch(/look (at|limit)/);
  });

  it('says what is absent', () => {
    for (const words of ['The self-test was not run', 'The test set has no masks', 'No defective picture in the test set passes'])
      expect(page).toContain(words);
    const unlabelled = writeReportPage({
      ...{ ...data, report: bare, training: null, imageCurve: null, sizes: { good: null, test: null } },
      recipe: { ...data.recipe, address: 'javascript:alert(1)//' },
    });
    for (const words of [
      'No picture in the test set has a label: the recall is unknown',
      'None of the inspected pictures has a label',
      'The curve of the training is not known here',
      'The good pictures are not here',
      'Without labels it is unknown which these are',
    ])
      expect(unlabelled).toContain(words);
    expect(unlabelled).not.toContain('javascript:');
  });
});
