/**
 * The watch for drift over the scores that a line's runner gave, of the whole run: also of the pictures that passed and did not come with it. By the same
 * code as that of the pictures here (drift.ts), with the good pictures of the version of the model that judged at the line.
 */
import type { Batch } from '../../domain/batch';
import type { LineRun, LineStream } from '../../domain/line-run';
import { sayLineChain } from '../../domain/line-run-words';
import { fingerprintIn } from '../../domain/line-verdict';
import type { ModelCard } from '../../domain/model-card';
import { recipeStreams } from '../../domain/random-streams';
import { seededRandom } from '../../domain/seeded-random';
import { type Change, changeIn } from '../../metrics/drift/change-point';
import { conformalStream } from '../../metrics/drift/conformal-stream';
import { ALARM_AT, simpleJumper } from '../../metrics/drift/test-martingale';
import { testPicturesOf } from '../data/pictures-by-role';
import { memoize } from '../state/memoize';
import type { StudioState } from '../state/studio-state';
import type { ModelVersion } from '../state/versions-state';
import { batchSummariesOf } from './batches';

export interface LineDrift {
  readonly stream: LineStream;
  /** The one that judged at the line; null where the project has none of that fingerprint. */
  readonly version: ModelVersion | null;
  /** Null without a version, or where it knows no scores of good pictures by that detector. */
  readonly watch: { readonly evidence: readonly number[]; readonly change: Change | null } | null;
}

/** The version whose model has this title at the line; null where there is none, or the title has no fingerprint. */
export function versionAtLine(versions: readonly ModelVersion[], title: string | null): ModelVersion | null {
  const fingerprint = fingerprintIn(title);
  return fingerprint === null ? null : (versions.find(({ model }) => fingerprintIn(model) === fingerprint) ?? null);
}

/** Whether any picture to inspect came from a line. */
export const hasLinePictures = memoize(
  (state: StudioState) => [testPicturesOf(state)] as const,
  (pictures) => pictures.some(({ line }) => line !== undefined),
);

/** The batch of a line whose run is looked at: the one that is shown by itself, else the newest that has one; null where there is none. */
export const lineBatchOf = memoize(
  (state: StudioState) => [batchSummariesOf(state), state.inspect.stripFilter.batch] as const,
  (summaries, shown): (Batch & { readonly run: LineRun }) | null => {
    const batches = summaries.flatMap(({ batch }) => (batch?.run ? [{ ...batch, run: batch.run }] : []));
    return (shown === undefined ? batches.at(-1) : batches.find(({ id }) => id === shown)) ?? null;
  },
);

/** Of each batch whose journal at the line does not fit, what is wrong. */
export const brokenLinesOf = memoize(
  (state: StudioState) => [batchSummariesOf(state)] as const,
  (summaries) =>
    summaries.flatMap(({ batch }) =>
      batch?.run?.misfit ? [{ key: `line ${batch.id}`, text: `${batch.name}: ${sayLineChain(batch.run)}` }] : [],
    ),
);

/** Of each model and detector of the run that is looked at. Some hundred thousand scores take some tenths of a second: call it only where it is seen. */
export const lineDriftOf = memoize(
  (state: StudioState) => [lineBatchOf(state)?.run ?? null, state.versions.versions, state.train.model?.card ?? null] as const,
  (run, versions, current): readonly LineDrift[] => run?.streams.map((stream) => driftOfStream(stream, versions, current)) ?? [],
);

const known = new WeakMap<LineStream, { readonly card: ModelCard; readonly watch: LineDrift['watch'] }>();

function driftOfStream(stream: LineStream, versions: readonly ModelVersion[], current: ModelCard | null): LineDrift {
  const version = versionAtLine(versions, stream.model);
  const card = version?.parked ? version.parked.model.card : version ? current : null;
  if (!card) return { stream, version, watch: null };
  const found = known.get(stream);
  const watch = found?.card === card ? found.watch : watchOf(stream, card);
  known.set(stream, { card, watch });
  return { stream, version, watch };
}

function watchOf({ detector, scores }: LineStream, { calibration, recipe }: ModelCard): LineDrift['watch'] {
  const good = Object.entries(calibration.imageScores).find(([id]) => id === detector)?.[1];
  if (!good) return null;
  const evidence = simpleJumper(conformalStream(good, scores, seededRandom(recipe.seed, recipeStreams.drift)));
  return { evidence, change: changeIn(good, scores, evidence, ALARM_AT) };
}
