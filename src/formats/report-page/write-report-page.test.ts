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
