/** The report's section on limits: sentences on what the model has not seen and what the numbers do not show, each derived from the data. */
import { GOOD_LABEL } from '../../domain/dataset';
import { formatCount, formatQuantity } from '../../domain/format-number';
import { FEW } from '../../metrics/quality-words';
import { formatSize } from '../../metrics/self-test-words';
import { labelCounts } from './label-counts';
import type { ReportPageData } from './report-page-data';

export function limitsOf(data: ReportPageData): string[] {
  return [...ofTheModel(data), ...ofTheTest(data), ...ofTheThreshold(data), ...ofTheSelfTest(data)];
}

function ofTheModel(data: ReportPageData): string[] {
  const { report, preparation } = data;
  const { region, fit, channels } = preparation;
  const pixel = pixelOfTheNetwork(data);
  return [
    `The model has learned from ${formatQuantity(report.dataset.trainGood, 'good picture')} and from no defect. What they do not show is unusual to it, harmless or not; a defect that is among them passes for good.`,
    'It stands for pictures of the same part, camera, light and position. After a change of any of them nothing here is promised.',
    ...(pixel !== null && pixel > 1.05
      ? [
          `One pixel of the network is ${Number(pixel.toPrecision(2))} pixels of the largest file: damage of few pixels there can be too fine for it.`,
        ]
      : []),
    ...(channels === 1 ? ['It sees no colour: what differs from good in colour alone is not found.'] : []),
    ...(region ? ['What lies outside the region of interest is not inspected.'] : []),
    ...(fit === 'crop' ? ['What lies outside the square in the middle of a picture is not inspected.'] : []),
    ...(report.training.ended === 'length-reached' ? [] : ['Its training ended before its time.']),
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
  const missed = report.detectors[detector]?.confusion?.falseNegatives ?? 0;
  return [
    ...(labelled === 0 ? ['No inspected picture has a label: how many verdicts are right is not known.'] : []),
    ...(labelled > 0 && defective === 0 ? ['No defective pictures were in the test set: which defects are found is not known.'] : []),
    ...(labelled > 0 && good === 0
      ? ['No good pictures were in the test set: how many are rejected is known from the held-out ones alone.']
      : []),
    ...(good > 0 && good < FEW
      ? [`Only ${formatQuantity(good, 'good picture')} in the test set: the rate of false alarms is hardly known.`]
      : []),
    ...((report.detectors[detector]?.aurocInterval?.[0] ?? 1) < 0.5
      ? [
          'The interval of the image AUROC reaches below 0.5: these pictures do not show that the detector tells defective from good at all.',
        ]
      : []),
    ...(few.length > 0 ? [`Kinds of defect with fewer than ${FEW} test pictures say little: ${few.join(', ')}.`] : []),
    ...(kinds.length > 0 ? ['Kinds of defect that are not in the test set were not tried.'] : []),
    ...(missed > 0
      ? [`${formatCount(missed)} of ${formatQuantity(defective, 'defective test picture')} ${missed === 1 ? 'passes' : 'pass'} as good.`]
      : []),
    ...(doubts.alsoGood > 0
      ? [
          `${formatQuantity(doubts.alsoGood, 'inspected picture')} ${doubts.alsoGood === 1 ? 'is' : 'are'} among the good pictures too, byte for byte: that flatters every number here.`,
        ]
      : []),
    ...(doubts.unscored > 0
      ? [
          `${formatQuantity(doubts.unscored, 'picture')} to inspect ${doubts.unscored === 1 ? 'has' : 'have'} no score and no part in this report.`,
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
      ? ['The threshold was chosen with the labels of these test pictures: found and false alarms are optimistic.']
      : []),
    ...(method === 'conformal' && falseAlarmRate > wishedFalseAlarmRate
      ? [`${formatQuantity(heldOutCount, 'held-out picture')} are too few for the rate of false alarms that was wished.`]
      : []),
  ];
}

function ofTheSelfTest({ selfTest }: ReportPageData): string[] {
  if (!selfTest) return ['The self-test was not run.'];
  const { smallestSizeFound, cells } = selfTest.verdict;
  if (cells.length === 0) return [];
  return smallestSizeFound === null
    ? ['In the self-test no size of damage was found reliably, at all contrasts together.']
    : [
        `In the self-test damage is found reliably, at all contrasts together, from ${formatSize(smallestSizeFound)} of the picture’s longer side on.`,
      ];
}
