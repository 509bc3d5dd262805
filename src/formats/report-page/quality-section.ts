/** How well the detector does on labelled pictures, each number with what it stands on; and the others beside it. */
import { GOOD_LABEL } from '../../domain/dataset';
import type { DetectionCurve } from '../../domain/detection-curve';
import { detectors, hasMap, shownDetectorIds } from '../../domain/detectors';
import { formatCount, formatPercent, formatShare, formatValue } from '../../domain/format-number';
import type { DetectorFindings } from '../../domain/inspection-report';
import { TRAINED_HERE } from '../../domain/provenance';
import type { ErrorRates, LookedAt } from '../../domain/quality';
import { operatingPointAt, placeOf, precisionRecallPoints, rocPoints, thinned } from '../../metrics/detection-curve';
import { describeLookedAt } from '../../metrics/look-words';
import { describePool, describeSpread, formatInterval, formatRate } from '../../metrics/quality-words';
import { html, type Markup, named } from '../html/markup';
import { type LabelCounts, labelCounts } from './label-counts';
import type { ReportPageData } from './report-page-data';
import { sharePlot } from './share-plot';
import { table } from './table';

export function qualitySection(data: ReportPageData): Markup {
  const { report, detector } = data;
  const findings = report.detectors[detector];
  const counts = labelCounts(report);
  const opening = html`<section aria-labelledby="quality"><div class="whole"><h2 id="quality">Quality of the ${detectors[detector].noun}</h2>`;
  if (!findings || counts.labelled === 0)
    return html`${opening}<p class="absent">None of the inspected pictures has a label, so the quality of the verdicts is unknown.</p></div></section>`;
  const { confusion, rates, maskSpread } = findings;
  return html`${opening}
${sayBasis(counts, data)}
${metricsTable(data, findings)}</div>
${maskSpread && html`<p>${describeSpread(maskSpread)}</p>`}
<div class="two">${confusion && rates && html`<div>${confusionTable(confusion, rates, findings.lookedAt)}</div>`}
<div>${defectTable(data, findings, counts)}</div></div>
${data.imageCurve && findings.threshold && curves(data.imageCurve, findings.threshold.value, 'pictures')}
${data.pixelCurve && data.pixelThreshold && curves(data.pixelCurve, data.pixelThreshold.value, 'pixels')}
${othersTable(data)}</section>`;
}

function sayBasis({ good, defective, unlabelled }: LabelCounts, { report, doubts }: ReportPageData): Markup {
  const isUnseen = report.provenance.model === TRAINED_HERE && doubts.alsoGood === 0;
  const absent = [
    defective === 0 && 'The test set has no defective pictures: only false alarms can be counted.',
    good === 0 && 'The test set has no good pictures: only the recall can be measured.',
    unlabelled > 0 && `${formatCount(unlabelled)} of the pictures have no label and do not count here.`,
  ].filter((sentence) => sentence !== false);
  return html`<p>On ${formatCount(good)} good and ${formatCount(defective)} defective test pictures${isUnseen && ', none of which the model was trained with'}.</p>
${absent.length > 0 && html`<p class="absent">${absent.join(' ')}</p>`}`;
}

function metricsTable({ report, detector }: ReportPageData, { image, aurocInterval, pixel }: DetectorFindings): Markup {
  const pool = report.dataset.pixelPool;
  const pixels = !hasMap(detector)
    ? 'It scores whole pictures: it has no map and no pixel metric.'
    : pool
      ? describePool(pool)
      : report.dataset.batch
        ? 'Pixels are counted over all batches together: the report of one batch has no pixel metric.'
        : 'The test set has no masks: there is no pixel metric.';
  return html`${table(
    'Without a threshold',
    ['Metric', 'Value', '95 % interval'],
    [
      ['Image AUROC', formatShare(image.auroc), aurocInterval ? formatInterval(aurocInterval) : '-'],
      ['Image average precision', formatShare(image.averagePrecision), ''],
      ['Image F1-max', formatShare(image.f1Max), ''],
      ['Pixel AUROC', formatShare(pixel.auroc), ''],
      ['Pixel average precision', formatShare(pixel.averagePrecision), ''],
      ['AU-PRO, to 30 % of false alarms', formatShare(pixel.auPro), ''],
    ],
  )}
<p class="quiet">${pixels}</p>`;
}

function confusionTable(
  { trueNegatives, falsePositives, falseNegatives, truePositives }: NonNullable<DetectorFindings['confusion']>,
  rates: ErrorRates,
  looked: LookedAt | undefined,
) {
  const row = (name: string, below: number, above: number, count: number | undefined) =>
    count === undefined ? [name, below, above] : [name, below - count, count, above];
  return html`${table('At the threshold', looked ? ['Pictures', 'Passed', 'To look at', 'Rejected'] : ['Pictures', 'Passed', 'Rejected'], [
    row('Good', trueNegatives, falsePositives, looked?.good.count),
    row('Defective', falseNegatives, truePositives, looked?.defective.count),
  ])}
<p class="quiet">${rates.falseAlarms && `False-alarm rate ${formatRate(rates.falseAlarms)}. `}${rates.found && `Found ${formatRate(rates.found)}.`}${looked && ` ${describeLookedAt(looked)}`}</p>`;
}

function defectTable({ report, detector }: ReportPageData, { perDefect }: DetectorFindings, { good }: LabelCounts): Markup {
  const ofGood = report.images.filter(({ label }) => label === GOOD_LABEL);
  const rejected = ofGood.filter(({ verdict }) => verdict[detector] === 'reject').length;
  return table(
    `By label; each kind of defect against ${formatCount(good)} good`,
    ['Label', 'Rejected', 'AUROC', 'AP'],
    [
      ...(good > 0 ? [[GOOD_LABEL, `${rejected} of ${good}`, '', '']] : []),
      ...perDefect.map(({ label, count, detected, auroc, aurocInterval, averagePrecision }) => [
        named(label),
        `${detected} of ${count}`,
        `${formatShare(auroc)}${aurocInterval ? ` (${formatInterval(aurocInterval)})` : ''}`,
        formatShare(averagePrecision),
      ]),
    ],
  );
}

/** Nearer than this to the last, a point of a curve cannot be told from it on paper. */
const FINEST_STEP = 0.002;

function curves(curve: DetectionCurve, threshold: number, unit: 'pictures' | 'pixels'): Markup {
  const point = operatingPointAt(curve, threshold);
  const { roc, precisionRecall } = placeOf(point, curve);
  const { truePositives, falsePositives } = point;
  const clean = unit === 'pixels' ? 'clean' : 'good';
  const at = `At the ${unit === 'pixels' ? 'pixel threshold' : 'threshold'} ${formatValue(threshold)}: `;
  const found = `recall ${formatPercent(roc.y)} (${formatCount(truePositives)} of ${formatCount(curve.defective)})`;
  const drawn = thinned(curve, FINEST_STEP);
  const prevalence = curve.defective / (curve.defective + curve.good);
  return html`<div class="two">
${sharePlot({
  title: `ROC over ${unit}`,
  xLabel: `False-alarm rate, % of ${clean} ${unit}`,
  yLabel: `Recall, % of defective ${unit}`,
  line: rocPoints(drawn),
  mark: roc,
  chance: [
    { x: 0, y: 0 },
    { x: 1, y: 1 },
  ],
  says: `${at}${found}, false-alarm rate ${formatPercent(roc.x)} (${formatCount(falsePositives)} of ${formatCount(curve.good)}).`,
})}
${sharePlot({
  title: `Precision-recall over ${unit}`,
  xLabel: `Recall, % of defective ${unit}`,
  yLabel: 'Precision, %',
  line: precisionRecallPoints(drawn),
  mark: precisionRecall,
  chance: [
    { x: 0, y: prevalence },
    { x: 1, y: prevalence },
  ],
  says: `${at}${found}, precision ${truePositives + falsePositives === 0 ? '-' : formatPercent(precisionRecall.y)}.`,
})}</div>`;
}

/** Every detector that the model has: the choice of one among them is a choice too. */
function othersTable({ report, detector }: ReportPageData): Markup {
  const ids = shownDetectorIds.filter((id) => report.detectors[id] !== undefined);
  return table(
    'All detectors of the model, each at its own threshold',
    ['Detector', 'Image AUROC', 'Pixel AUROC', 'AU-PRO', 'Recall', 'False alarms'],
    [
      ...ids.map((id) => {
        const { image, pixel, rates } = report.detectors[id] as DetectorFindings;
        const { found, falseAlarms } = rates ?? {};
        return [
          `${detectors[id].label}${id === detector ? ', used here' : ''}`,
          formatShare(image.auroc),
          formatShare(pixel.auroc),
          formatShare(pixel.auPro),
          found ? `${found.count} of ${found.of}` : '-',
          falseAlarms ? `${falseAlarms.count} of ${falseAlarms.of}` : '-',
        ];
      }),
    ],
  );
}
