/** What `npm run evaluate` says in the end: the report in a few lines. */
import { defaultDetector, detectors as known, shownDetectorIds } from '../src/domain/detectors';
import type { InspectionReport, MaskSpread } from '../src/domain/inspection-report';
import type { Rate } from '../src/domain/quality';
import { describeLookedAt } from '../src/metrics/look-words';
import { judgeOf } from './nuisances/nuisance-report';

/** The lines; a number that does not apply is a dash. Recall and false alarms are counts at each detector's threshold. */
export function reportTable(report: InspectionReport): string {
  const { dataset, device, seconds, training, detectors } = report;
  const tested = Object.entries(dataset.test).map(([label, count]) => `${count} ${label}`);
  const notes = training.notes.map((note) => `Note       ${note}`);
  const unread = dataset.rejectedFiles > 0 ? `; ${dataset.rejectedFiles} ${dataset.rejectedFiles === 1 ? 'file' : 'files'} left out` : '';
  return [
    `Device     ${device.description} (${device.kind}). ${device.reason}`,
    `Data       ${dataset.name}: ${dataset.trainGood} good to train, ${dataset.heldOutGood} held out; tested ${tested.join(', ')}; ${dataset.masks} masks${unread}`,
    `Time       ${training.steps} steps in ${seconds.train.toFixed(1)} s (${seconds.perStep.toFixed(3)} s a step); ${seconds.inspectPerImage.toFixed(3)} s to inspect a picture`,
    `Verdict    by ${judgeOf(report)}${lacking(report)}`,
    ...notes,
    '',
    row('', 'image AUROC', 'AP', 'F1 max', 'pixel AUROC', 'pixel AP', 'AU-PRO', 'recall', 'false alarms'),
    ...shownDetectorIds.flatMap((id) => {
      const findings = detectors[id];
      if (!findings) return [];
      const { image, pixel, maskSpread, rates } = findings;
      const figures = [image.auroc, image.averagePrecision, image.f1Max, pixel.auroc, pixel.averagePrecision, pixel.auPro];
      return `${row(id, ...figures.map(figure), counted(rates?.found), counted(rates?.falseAlarms))}${overMasks(maskSpread)}`;
    }),
    ...lookedAtLines(report),
  ].join('\n');
}

/** Why the verdict is by another detector than the default, where the model lacks that one. */
function lacking({ detectors }: InspectionReport): string {
  if (detectors[defaultDetector]) return '';
  return `; the model lacks the ${known[defaultDetector].noun}: its file does not hold it, or there were fewer than two training pictures`;
}

/** What each detector gives to a person; nothing where there is no look limit. */
function lookedAtLines({ detectors }: InspectionReport): string[] {
  const lines = shownDetectorIds.flatMap((id) => {
    const lookedAt = detectors[id]?.lookedAt;
    return lookedAt ? [`${id.padEnd(13)}${describeLookedAt(lookedAt)}`] : [];
  });
  return lines.length > 0 ? ['', ...lines] : [];
}

function row(name: string, ...cells: string[]): string {
  return [name.padEnd(13), ...cells.map((cell) => cell.padStart(13))].join('').trimEnd();
}

function overMasks(spread: MaskSpread | undefined): string {
  if (!spread?.auroc) return '';
  return `   image AUROC ${figure(spread.auroc.mean)} ± ${figure(spread.auroc.deviation)} over ${spread.masks} masks`;
}

const counted = (rate: Rate | null | undefined): string => (rate ? `${rate.count}/${rate.of}` : '-');

function figure(value: number | null): string {
  return value === null ? '-' : value.toFixed(3);
}
