/** The thresholds: where they stand among the scores, how they came about, and what they promise. */
import { GOOD_LABEL } from '../../domain/dataset';
import { formatValue } from '../../domain/format-number';
import { describePixelThreshold, describeThreshold } from '../../metrics/describe-threshold';
import { describeLookLimit } from '../../metrics/look-words';
import { html, type Markup } from '../html/markup';
import type { ReportPageData } from './report-page-data';
import { scorePlot } from './score-plot';
import { facts } from './table';

const methods = {
  tail: 'A requested false-alarm rate, estimated from the highest scores of good pictures',
  conformal: 'A requested false-alarm rate, from held-out good pictures (conformal)',
  quantile: 'A quantile of the scores of held-out good pictures',
  'best-f1': 'The best F1 on the test labels',
  'by-hand': 'Set by hand',
};

const pixelMethods = {
  conformal: 'A requested share of good pictures with any pixel above it (conformal)',
  quantile: 'A quantile of the pixels of held-out good pictures',
  'best-f1': 'The best F1 on the masks',
  'by-hand': 'Set by hand',
};

export function thresholdSection({ report, detector, heldOutScores, pixelThreshold }: ReportPageData): Markup {
  const threshold = report.detectors[detector]?.threshold;
  if (!threshold) return html``;
  const scoresWhere = (isGood: boolean) =>
    report.images.filter(({ label }) => (label === GOOD_LABEL) === isGood).map(({ scores }) => scores[detector] ?? Number.NaN);
  const chosenByValidation = report.recipe.schedule === 'plateau';
  return html`<section aria-labelledby="threshold"><h2 id="threshold">Scores and thresholds</h2>
<p>A picture is rejected where its score is above the threshold.${threshold.look !== undefined && ' What is above the look limit, and not above the threshold, is for a person to look at.'}</p>
${scorePlot({ heldOut: heldOutScores, testGood: scoresWhere(true), testOther: scoresWhere(false) }, threshold)}
${facts([
  ['Threshold of pictures', html`<strong>${formatValue(threshold.value)}</strong>`],
  ['Chosen by', methods[threshold.method]],
  ['What it promises', describeThreshold(threshold)],
  ['Look limit', threshold.look !== undefined && html`<strong data-look="${threshold.look}">${formatValue(threshold.look)}</strong>`],
  ['What it does', describeLookLimit(threshold, heldOutScores)],
  ['Threshold of pixels', pixelThreshold && html`<strong>${formatValue(pixelThreshold.value)}</strong>`],
  ['Chosen by', pixelThreshold && pixelMethods[pixelThreshold.method]],
  ['What it promises', pixelThreshold && describePixelThreshold(pixelThreshold)],
])}
<p class="quiet">The promise holds for good pictures taken as the held-out ones were.${chosenByValidation && ' The same held-out pictures also chose which weights are used, so it may be slightly optimistic.'}</p></section>`;
}
