/** What `npm run evaluate` says in the end: the report in a few lines. */
import type { DetectorId } from '../src/domain/detector-ids';
import { defaultDetector, detectors as known, shownDetectorIds } from '../src/domain/detectors';
import type { InspectionReport, MaskSpread } from '../src/domain/inspection-report';

/** The lines; a number that does not apply is a dash. */
export function reportTable(report: InspectionReport): string {
  const { dataset, device, seconds, training, detectors } = report;
  const tested = Object.entries(dataset.test).map(([label, count]) => `${count} ${label}`);
  const notes = training.notes.map((note) => `Note       ${note}`);
  const unread = dataset.rejectedFiles > 0 ? `; ${dataset.rejectedFiles} ${dataset.rejectedFiles === 1 ? 'file' : 'files'} left out` : '';
  return [
    `Device     ${device.description} (${device.kind}). ${device.reason}`,
    `Data       ${dataset.name}: ${dataset.trainGood} good to train, ${dataset.heldOutGood} held out; tested ${tested.join(', ')}; ${dataset.masks} masks${unread}`,
    `Time       ${training.steps} steps in ${seconds.train.toFixed(1)} s (${seconds.perStep.toFixed(3)} s a step); ${seconds.inspectPerImage.toFixed(3)} s to inspect a picture`,
    ...(report.detector ? [`Detector   ${usedDetector(report.detector, report)}`] : []),
    ...notes,
    '',
    row('', 'image AUROC', 'AP', 'F1 max', 'pixel AUROC', 'pixel AP', 'AU-PRO'),
    ...shownDetectorIds.flatMap((id) => {
      const findings = detectors[id];
      if (!findings) return [];
      const { image, pixel, maskSpread } = findings;
      const figures = [image.auroc, image.averagePrecision, image.f1Max, pixel.auroc, pixel.averagePrecision, pixel.auPro];
      return `${row(id, ...figures.map(figure))}${overMasks(maskSpread)}`;
    }),
  ].join('\n');
}

/** The detector that Inspect showed, and why it is another than the default where the model lacks that one. */
function usedDetector(id: DetectorId, { detectors }: InspectionReport): string {
  const lacks = `the model lacks the ${known[defaultDetector].noun}: its file does not hold it, or there were fewer than two training pictures`;
  return detectors[defaultDetector] ? id : `${id}; ${lacks}`;
}

function row(name: string, ...cells: string[]): string {
  return [name.padEnd(13), ...cells.map((cell) => cell.padStart(13))].join('').trimEnd();
}

function overMasks(spread: MaskSpread | undefined): string {
  if (!spread?.auroc) return '';
  return `   image AUROC ${figure(spread.auroc.mean)} ± ${figure(spread.auroc.deviation)} over ${spread.masks} masks`;
}

function figure(value: number | null): string {
  return value === null ? '-' : value.toFixed(3);
}
