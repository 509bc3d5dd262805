/** The report's first words: what was inspected, how it was judged, and how far that can be trusted. */
import { GOOD_LABEL } from '../../domain/dataset';
import { detectors } from '../../domain/detectors';
import { formatPercent, formatQuantity, formatShare, formatValue } from '../../domain/format-number';
import type { Verdict } from '../../domain/verdict';
import { describeThreshold } from '../../metrics/describe-threshold';
import { describeLookedAt } from '../../metrics/look-words';
import { formatInterval, formatRate } from '../../metrics/quality-words';
import { type Child, html, type Markup } from '../html/markup';
import { labelCounts } from './label-counts';
import type { ReportPageData } from './report-page-data';
import { facts } from './table';

export function summarySection(data: ReportPageData): Markup {
  const { report, detector, selfTest } = data;
  const findings = report.detectors[detector];
  const counts = labelCounts(report);
  const count = (wanted: Verdict): number => report.images.filter(({ verdict }) => verdict[detector] === wanted).length;
  const rejected = count('reject');
  const { lookedAt } = findings ?? {};
  const looked =
    findings?.threshold.look === undefined ? '' : ` ${count('look')} ${count('look') === 1 ? 'is' : 'are'} for a person to look at.`;
  const { rates, threshold, image, aurocInterval } = findings ?? {};
  const one = (count: number, noun: string) => `${count} of ${noun}`;
  return html`<section class="whole" aria-labelledby="summary"><h2 id="summary">Summary</h2>
${data.doubts.stale && html`<p class="warning">${data.doubts.stale}</p>`}
${facts([
  [
    'Verdicts',
    `${rejected} of ${formatQuantity(report.images.length, 'inspected picture')} ${rejected === 1 ? 'is' : 'are'} rejected.${looked}`,
  ],
  ['Detector', `${detectors[detector].label}. ${detectors[detector].help}`],
  [
    'Threshold',
    threshold &&
      html`<strong data-threshold="${threshold.value}">${formatValue(threshold.value)}</strong>. ${describeThreshold(threshold)}`,
  ],
  [
    'Recall',
    rates?.found
      ? html`<strong>${one(rates.found.count, formatQuantity(rates.found.of, 'defective test picture'))}</strong>: ${formatRate(rates.found)}`
      : saysWhyNot(counts.labelled, 'No picture in the test set is labelled with a defect', 'the recall'),
  ],
  [
    'False-alarm rate',
    rates?.falseAlarms
      ? html`<strong>${one(rates.falseAlarms.count, formatQuantity(rates.falseAlarms.of, 'good test picture'))}</strong>: ${formatRate(rates.falseAlarms)}`
      : saysWhyNot(counts.labelled, `No picture in the test set is labelled ${GOOD_LABEL}`, 'the false-alarm rate'),
  ],
  ['To look at', lookedAt && describeLookedAt(lookedAt)],
  [
    'Image AUROC',
    image?.auroc != null && aurocInterval && html`<strong>${formatShare(image.auroc)}</strong> (${formatInterval(aurocInterval)})`,
  ],
  [
    'Self-test',
    selfTest
      ? `${selfTest.verdict.found} of ${formatQuantity(selfTest.verdict.count, 'damage')} made on purpose detected (${formatPercent(selfTest.verdict.found / Math.max(1, selfTest.verdict.count))}).`
      : 'It was not run.',
  ],
])}
<p class="quiet">95 % intervals in brackets: shares by Wilson (1927), AUROC by Newcombe (2006), method 5.</p></section>`;
}

const saysWhyNot = (labelled: number, why: string, what: string): Child =>
  `${labelled === 0 ? 'No picture in the test set has a label' : why}: ${what} is unknown.`;
