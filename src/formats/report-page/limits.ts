/** The report's section on limits: sentences on what the model has not seen and what the numbers do not show, each derived from the data. */
import { GOOD_LABEL } from '../../domain/dataset';
import { defaultDetector, detectors } from '../../domain/detectors';
import { formatCount, formatQuantity } from '../../domain/format-number';
import { FEW } from '../../metrics/quality-words';
import { formatSize } from '../../metrics/self-test-words';
import { labelCounts } from './label-counts';
import type { ReportPageData } from './report-page-data';

export function limitsOf(data: ReportPageData): string[] {
  return [...ofTheModel(data), ...ofTheTest(data), ...ofTheThreshold(data), ...ofTheSelfTest(data)];
}

function ofTheModel(data: ReportPageData): string[] {
  const { report, preparation, detector } = data;
  const { region, fit, channels } = preparation;
  const pixel = pixelOfTheNetwork(data);
  return [
    `The model was trained with ${formatQuantity(report.dataset.trainGood, 'good picture')} and with no defect. Anything they do not show counts as unusual, harmless or not; a defect among them counts as good.`,
    'It is valid for pictures of the same part, camera, light and position. If any of them changes, nothing here is promised.',
    ...(pixel !== null && pixel > 1.05
      ? [
          `One pixel of the network is ${Number(pixel.toPrecision(2))} pixels of the largest file: defects of few pixels there can be too small for it.`,
        ]
      : []),
    ...(report.detectors[defaultDetector]
      ? []
      : [`It has no ${detectors[defaultDetector].noun}, the usual one: the ${detectors[detector].noun} gives the verdicts.`]),
    ...(channels === 1 ? ['It sees no colour: differences in colour alone are not detected.'] : []),
    ...(region ? ['What lies outside the region of interest is not inspected.'] : []),
    ...(fit === 'crop' ? ['What lies outside the square in the middle of a picture is not inspected.'] : []),
    ...(report.training.ended === 'length-reached' ? [] : ['Its training was ended early.']),
  ];
}

/** In pixels of the largest file here; null where no picture is here. */
function pixelOfTheNetwork({ sizes, preparation }: ReportPageData): number | null {
  const largest = (sizes.good ?? sizes.test)?.largest;
  if (!largest) return null;
  const [width, height] = [largest[0] * (preparation.region?.width ?? 1), largest[1] * (preparation.region?.height ?? 1)];
  return (preparation.fit === 'crop' ? Math.min(width, height) : width) / preparation.width;
}

function ofTheTest({ report, detector, doubts }: ReportPageData): string[] {
  const { good, defective, labelled } = labelCounts(report);
  const kinds = Object.entries(report.dataset.test).filter(([label]) => label !== GOOD_LABEL && label !== 'unlabelled');
  const few = kinds.filter(([, count]) => count < FEW).map(([label, count]) => `${label} (${count})`);
  const { confusion, lookedAt } = report.detectors[detector] ?? {};
  const missed = (confusion?.falseNegatives ?? 0) - (lookedAt?.defective.count ?? 0);
  return [
    ...(labelled === 0 ? ['No inspected picture has a label: it is unknown how many verdicts are right.'] : []),
    ...(labelled > 0 && defective === 0 ? ['The test set has no defective pictures: it is unknown which defects are detected.'] : []),
    ...(labelled > 0 && good === 0
      ? ['The test set has no good pictures: the false-alarm rate is known only from the held-out pictures.']
      : []),
    ...(good > 0 && good < FEW ? [`Only ${formatQuantity(good, 'good picture')} in the test set: the false-alarm rate is uncertain.`] : []),
    ...((report.detectors[detector]?.aurocInterval?.[0] ?? 1) < 0.5
      ? ['The interval of the image AUROC reaches below 0.5: these pictures do not show that the detector separates defective from good.']
      : []),
    ...(few.length > 0 ? [`Kinds of defect with fewer than ${FEW} test pictures are uncertain: ${few.join(', ')}.`] : []),
    ...(kinds.length > 0 ? ['Kinds of defect that are not in the test set were not tested.'] : []),
    ...(missed > 0
      ? [`${formatCount(missed)} of ${formatQuantity(defective, 'defective test picture')} ${missed === 1 ? 'passes' : 'pass'} as good.`]
      : []),
    ...(doubts.alsoGood > 0
      ? [
          `${formatQuantity(doubts.alsoGood, 'inspected picture')} ${doubts.alsoGood === 1 ? 'is' : 'are'} also among the good pictures, byte for byte: every metric here looks better than it is.`,
        ]
      : []),
    ...(doubts.unscored > 0
      ? [
          `${formatQuantity(doubts.unscored, 'test picture')} ${doubts.unscored === 1 ? 'has' : 'have'} no score and ${doubts.unscored === 1 ? 'is' : 'are'} not in this report.`,
        ]
      : []),
  ];
}

function ofTheThreshold({ report, detector }: ReportPageData): string[] {
  const threshold = report.detectors[detector]?.threshold;
  if (!threshold) return [];
  const { method, heldOutCount, falseAlarmRate, wishedFalseAlarmRate } = threshold;
  return [
    ...(method === 'best-f1'
      ? ['The threshold was chosen with the labels of these test pictures: recall and false-alarm rate are optimistic.']
      : []),
    ...(method === 'conformal' && falseAlarmRate > wishedFalseAlarmRate
      ? [`${formatQuantity(heldOutCount, 'held-out picture')} are too few for the requested false-alarm rate.`]
      : []),
  ];
}

function ofTheSelfTest({ selfTest }: ReportPageData): string[] {
  if (!selfTest) return ['The self-test was not run.'];
  const { smallestSizeFound, cells } = selfTest.verdict;
  if (cells.length === 0) return [];
  return smallestSizeFound === null
    ? ['In the self-test no size of damage was detected reliably over all contrasts.']
    : [
        `In the self-test damage is detected reliably, over all contrasts, from ${formatSize(smallestSizeFound)} of the picture’s longer side upwards.`,
      ];
}
