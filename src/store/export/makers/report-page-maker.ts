/** The report to print: the numbers of report.json as one HTML file, judged by the detector that Inspect shows, with pictures. */
import type { RgbaImage } from '../../../domain/image';
import { StudioError } from '../../../domain/studio-error';
import type { Threshold } from '../../../domain/threshold';
import { verdictOf } from '../../../domain/verdict';
import type { DrawnPicture, PictureGroup, ReportDamage, ReportPicture } from '../../../formats/report-page/report-page-data';
import { describeExample } from '../../../metrics/self-test-words';
import { conformalPValue } from '../../../metrics/threshold';
import type { Request } from '../../../protocol/requests';
import { pictureToInspect } from '../../data/picture-to-inspect';
import { currentThreshold } from '../../inspect/image-thresholds';
import { heldOutPicturesOf, selfTestExamplesOf } from '../../inspect/self-test-verdicts';
import type { BatchChoice } from '../../state/export-state';
import type { StudioPicture } from '../../state/picture-state';
import type { SliceContext } from '../../state/slice-context';
import type { StudioState } from '../../state/studio-state';
import { buildReport } from '../build-report';
import { buildReportPage } from '../build-report-page';
import { type JudgedPicture, reportPictures } from '../report-pictures';
import { fingerprintsOf } from '../report-provenance';
import { batchOfReport } from '../state-of-batch';
import { batchFileName } from './batch-file-name';
import { drawReportPicture } from './draw-report-picture';
import type { ExportJob, ExportMaker } from './export-maker';
import { readPicture } from './read-picture';
import { LONGEST } from './small-picture';

const MOST_DAMAGES = 4;

interface ToDraw extends JudgedPicture {
  readonly picture: StudioPicture;
  readonly pValue: number | null;
}

export const reportPageMaker: ExportMaker<BatchChoice> = {
  computes: true,
  defaults: { batch: undefined },
  make: async (context, job) => {
    const { state, batch } = batchOfReport(context.get(), job.options);
    const report = buildReport(state, await fingerprintsOf(state), batch);
    const examples = examplesOf(state);
    const groups = reportPictures(judgedOf(state), thresholdOf(state).value);
    const wanted = [...new Map([...examples, ...groups.flatMap(({ chosen }) => chosen)].map((each) => [each.id, each])).values()];
    const missed = missedDamages(state);
    const draw = drawer(context, job, state, wanted.length + missed.length);
    const viewOf = (picture: StudioPicture) => ({
      ...({ kind: 'view', picture: pictureToInspect(picture, state.data.masks) } as const),
      detectors: [state.inspect.viewSettings.detector],
    });
    const drawn = new Map<string, ReportPicture>();
    for (const { id, picture, label, score, verdict, pValue } of wanted) {
      const facts = { number: drawn.size + 1, file: picture.path, label, score, verdict, pValue };
      drawn.set(id, { ...facts, ...(await draw(viewOf(picture), picture)) });
    }
    const damages: ReportDamage[] = [];
    for (const { says, request } of missed) damages.push({ says, ...(await draw(request, null)) });
    const pictures = {
      examples: examples.map(({ id }) => drawn.get(id) as ReportPicture),
      groups: withoutRepeats(groups.map((group) => ({ ...group, chosen: group.chosen.map(({ id }) => drawn.get(id) as ReportPicture) }))),
      damages,
    };
    // Its words and its paper are of use to nothing else: they come when somebody asks.
    const { writeReportPage } = await import('../../../formats/report-page/write-report-page');
    const page = writeReportPage(buildReportPage(state, report, state.inspect.viewSettings.detector, pictures));
    return { name: job.nameOf(batchFileName(batch, 'report.html')), blob: new Blob([page], { type: 'text/html' }) };
  },
};

/** @throws StudioError no-model */
function thresholdOf(state: StudioState): Threshold {
  const threshold = currentThreshold(state);
  if (!threshold) throw new StudioError('no-model');
  return threshold;
}

function judgedOf(state: StudioState): ToDraw[] {
  const {
    data: { pictures },
    inspect: { results, viewSettings },
    train: { model },
  } = state;
  const clean = model?.card.calibration.imageScores[viewSettings.detector] ?? [];
  return pictures.flatMap((picture) => {
    const score = picture.role === 'test' ? results.get(picture.id)?.scores[viewSettings.detector] : undefined;
    return score === undefined ? [] : [{ ...judged(state, picture, score), pValue: conformalPValue(score, clean) }];
  });
}

/** A held-out good picture in the middle of their scores, and the highest; fewer where they are not here. */
function examplesOf(state: StudioState): ToDraw[] {
  const calibration = state.train.model?.card.calibration;
  const scores = calibration?.imageScores[state.inspect.viewSettings.detector] ?? [];
  const scored = heldOutPicturesOf(state)
    .map((picture) => judged(state, picture, scores[calibration?.heldOut.indexOf(picture.path) ?? -1]))
    .sort((a, b) => a.score - b.score);
  const [middle, highest] = [scored[Math.floor((scored.length - 1) / 2)], scored.at(-1)];
  return [...new Set([middle, highest])].flatMap((each) => (each ? [{ ...each, pValue: null }] : []));
}

/** Damage of the self-test that was not found: the largest and strongest, as far as its pictures are here. */
function missedDamages(state: StudioState) {
  const detector = state.inspect.viewSettings.detector;
  const here = new Map(heldOutPicturesOf(state).map((picture) => [picture.path, picture]));
  return selfTestExamplesOf(state)
    .missed.slice(0, MOST_DAMAGES)
    .flatMap((damage) => {
      const picture = here.get(damage.picture);
      if (!picture) return [];
      const { id, path, file } = picture;
      const says = describeExample(damage, damage.scores[detector] ?? Number.NaN, thresholdOf(state).value);
      return [{ says, request: { kind: 'view-self-test', damage, picture: { id, path, file } } as const }];
    });
}

function judged(state: StudioState, picture: StudioPicture, score: number): Omit<ToDraw, 'pValue'> {
  return { id: picture.id, label: picture.label, picture, score, verdict: verdictOf(score, thresholdOf(state)) };
}

/** The job's progress over all that is drawn, one in memory at a time. @throws StudioError aborted, or what the worker says of a picture */
function drawer(context: SliceContext, { signal, onProgress }: ExportJob<unknown>, state: StudioState, total: number) {
  let done = 0;
  const drawable = (picture: StudioPicture): Promise<RgbaImage> => {
    const share = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    return readPicture(context, picture, Math.ceil(share * picture.width) * Math.ceil(share * picture.height), signal);
  };
  type Drawable = Extract<Request, { kind: 'view' | 'view-self-test' }>;
  return async (request: Drawable, picture: StudioPicture | null): Promise<DrawnPicture> => {
    onProgress(done, total);
    const { view } = await context.client.ask(request, { signal });
    const drawn = await drawReportPicture(view, picture && (await drawable(picture)), state);
    done += 1;
    onProgress(done, total);
    return drawn;
  };
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
