/** The report to print: the numbers of report.json as one HTML file, judged by the detector that Inspect shows, with pictures. */
import { hasMap } from '../../domain/detectors';
import { StudioError } from '../../domain/studio-error';
import type { PictureGroup, ReportPicture } from '../../formats/report-page/report-page-data';
import { paintFloatImage, paintOverlay } from '../../imaging/colour-map';
import { conformalPValue, verdictOf } from '../../metrics/threshold';
import { buildReport } from '../build-report';
import { buildReportPage } from '../build-report-page';
import type { HeldPicture } from '../held';
import { lendPicture } from '../lend-picture';
import { pixelThresholdOf } from '../pixel-thresholds';
import { type JudgedPicture, reportPictures } from '../report-pictures';
import { fingerprintsOf } from '../report-provenance';
import { heldOutPicturesOf } from '../self-test-findings';
import type { SliceContext } from '../slice';
import type { StudioState } from '../studio-state';
import { currentThreshold } from '../verdicts';
import { boundedOutline } from './bounded-outline';
import type { ExportJob, ExportMaker } from './export-maker';
import { smallPicture } from './small-picture';

interface ToDraw extends JudgedPicture {
  readonly picture: HeldPicture;
  readonly pValue: number | null;
}

export const reportPageMaker: ExportMaker = {
  defaults: {},
  make: async (context, job) => {
    const state = context.get();
    const report = buildReport(state, await fingerprintsOf(state));
    const examples = examplesOf(state);
    const groups = reportPictures(judgedOf(state), thresholdOf(state));
    const wanted = [...new Map([...examples, ...groups.flatMap(({ chosen }) => chosen)].map((each) => [each.id, each])).values()];
    const drawn = await drawnPictures(context, job, state, wanted);
    const pictures = {
      examples: examples.map(({ id }) => drawn.get(id) as ReportPicture),
      groups: withoutRepeats(groups.map((group) => ({ ...group, chosen: group.chosen.map(({ id }) => drawn.get(id) as ReportPicture) }))),
    };
    // Its words and its paper are of use to nothing else: they come when somebody asks.
    const { writeReportPage } = await import('../../formats/report-page/write-report-page');
    const page = writeReportPage(buildReportPage(state, report, state.viewSettings.detector, pictures));
    return { name: job.nameOf('report.html'), blob: new Blob([page], { type: 'text/html' }) };
  },
};

/** @throws StudioError no-model */
function thresholdOf(state: StudioState): number {
  const threshold = currentThreshold(state);
  if (!threshold) throw new StudioError('no-model');
  return threshold.value;
}

function judgedOf(state: StudioState): ToDraw[] {
  const { pictures, results, model, viewSettings } = state;
  const clean = model?.card.calibration.imageScores[viewSettings.detector] ?? [];
  return pictures.flatMap((picture) => {
    const score = picture.role === 'test' ? results.get(picture.id)?.scores[viewSettings.detector] : undefined;
    return score === undefined ? [] : [{ ...judged(state, picture, score), pValue: conformalPValue(score, clean) }];
  });
}

/** A held-out good picture in the middle of their scores, and the highest; fewer where they are not here. */
function examplesOf(state: StudioState): ToDraw[] {
  const calibration = state.model?.card.calibration;
  const scores = calibration?.imageScores[state.viewSettings.detector] ?? [];
  const scored = heldOutPicturesOf(state)
    .map((picture) => judged(state, picture, scores[calibration?.heldOut.indexOf(picture.path) ?? -1]))
    .sort((a, b) => a.score - b.score);
  const [middle, highest] = [scored[Math.floor((scored.length - 1) / 2)], scored.at(-1)];
  return [...new Set([middle, highest])].flatMap((each) => (each ? [{ ...each, pValue: null }] : []));
}

function judged(state: StudioState, picture: HeldPicture, score: number): Omit<ToDraw, 'pValue'> {
  return { id: picture.id, label: picture.label, picture, score, verdict: verdictOf(score, { value: thresholdOf(state) }) };
}

/** By picture id, numbered in the order in which they are wanted. @throws StudioError aborted, or what the worker says of a picture */
async function drawnPictures(
  { client }: SliceContext,
  { signal, onProgress }: ExportJob<unknown>,
  state: StudioState,
  wanted: readonly ToDraw[],
): Promise<ReadonlyMap<string, ReportPicture>> {
  const { detector, opacity, colourMap } = state.viewSettings;
  const threshold = pixelThresholdOf(state, detector)?.value ?? 0;
  const drawn = new Map<string, ReportPicture>();
  for (const [index, { id, picture, label, score, verdict, pValue }] of wanted.entries()) {
    onProgress(index, wanted.length);
    const { view } = await client.ask({ kind: 'view', picture: lendPicture(picture, state.masks) }, { signal });
    const { width, height, channels, input, maps, truth } = view;
    const image = { width, height, channels, pixels: input };
    const map = hasMap(detector) ? maps[detector] : undefined;
    const outlineOf = (pixels: ArrayLike<number>, above: number) => boundedOutline(pixels, width, height, above);
    drawn.set(id, {
      number: index + 1,
      ...{ file: picture.path, label, score, verdict, pValue, width, height },
      picture: await smallPicture(paintFloatImage(image), width, height),
      overlay: map ? await smallPicture(paintOverlay(image, map, threshold, opacity, colourMap), width, height) : null,
      outline: map ? outlineOf(map, threshold) : '',
      truth: truth ? outlineOf(truth, 0.5) : '',
    });
  }
  onProgress(wanted.length, wanted.length);
  return drawn;
}

/** Each picture in the first group that has it; the others say its number. */
function withoutRepeats(
  groups: readonly (Pick<PictureGroup, 'id' | 'total'> & { readonly chosen: readonly ReportPicture[] })[],
): PictureGroup[] {
  const shown = new Set<number>();
  return groups.map(({ id, total, chosen }) => {
    const pictures = chosen.filter(({ number }) => !shown.has(number));
    const shownBefore = chosen.map(({ number }) => number).filter((number) => shown.has(number));
    for (const { number } of pictures) shown.add(number);
    return { id, total, pictures, shownBefore };
  });
}
