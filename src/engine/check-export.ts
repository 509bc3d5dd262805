/**
 * Whether a model that was written to a file and read back inspects as the one at hand: both see the same pictures. A file that does not
 * agree is not offered.
 */
import type { ExportCheck } from '../domain/export-check';
import type { FloatImage } from '../domain/image';
import { StudioError } from '../domain/studio-error';
import { CHECK_TOLERANCE } from '../formats/check-example';
import type { ExportedModel } from '../formats/model-archive';
import { breathe } from './breathe';
import type { InspectedPicture } from './inspect-picture';
import { TrainedModel } from './trained-model';

/** Nobody waits longer than this for a check, in milliseconds; one picture is looked at in any case. */
const MOST_MILLISECONDS = 10_000;

/** A picture at the network's size, and what it is called. */
export interface NamedImage {
  readonly name: string;
  readonly image: FloatImage;
}

export interface CheckOptions {
  /** What it is, for the error: after `The`. */
  readonly file: string;
  readonly signal: AbortSignal;
  onChecked(checked: number): void;
}

/**
 * @param reopened what the file says
 * @param images at least one
 * @throws StudioError export-check-failed, aborted
 */
export async function checkExport(
  model: TrainedModel,
  { snapshot, card, statistics }: ExportedModel,
  images: readonly NamedImage[],
  { file, signal, onChecked }: CheckOptions,
): Promise<ExportCheck> {
  const again = new TrainedModel(snapshot, card, statistics);
  const started = performance.now();
  let check = { pictures: 0, largestScoreDifference: 0, largestMapDifference: 0 };
  try {
    for (const { name, image } of images) {
      if (check.pictures > 0 && performance.now() - started > MOST_MILLISECONDS) break;
      if (signal.aborted) throw new StudioError('aborted');
      const [ours, theirs] = [await model.inspectPrepared(image), await again.inspectPrepared(image)];
      if (!agree(ours, theirs)) throw new StudioError('export-check-failed', { file, picture: name, ...worstScores(ours, theirs) });
      check = {
        pictures: check.pictures + 1,
        largestScoreDifference: Math.max(check.largestScoreDifference, ...scoreDifferences(ours, theirs)),
        largestMapDifference: Math.max(check.largestMapDifference, ...mapDifferences(ours, theirs)),
      };
      onChecked(check.pictures);
      await breathe();
    }
    return check;
  } finally {
    again.dispose();
  }
}

/** Scores above 1 agree relative to their size; what is no number agrees with nothing. */
function agree(ours: InspectedPicture, theirs: InspectedPicture): boolean {
  const known = Object.values(ours.scores);
  const areScoresNear = scoreDifferences(ours, theirs).every(
    (difference, at) => difference <= CHECK_TOLERANCE.score * Math.max(1, known[at]),
  );
  return areScoresNear && mapDifferences(ours, theirs).every((difference) => difference <= CHECK_TOLERANCE.map);
}

function scoreDifferences(ours: InspectedPicture, theirs: InspectedPicture): number[] {
  return Object.entries(ours.scores).map(([id, score]) => Math.abs(score - (theirs.scores[id as keyof typeof ours.scores] ?? Number.NaN)));
}

function worstScores(ours: InspectedPicture, theirs: InspectedPicture): { found: number; expected: number } {
  const differences = scoreDifferences(ours, theirs);
  // What is no number is worse than any.
  const worst = differences.reduce((most, difference, at) => (difference <= differences[most] ? most : at), 0);
  const [found, expected] = [theirs, ours].map(({ scores }) => Object.values(scores)[worst] ?? Number.NaN);
  return { found, expected };
}

function mapDifferences(ours: InspectedPicture, theirs: InspectedPicture): number[] {
  return Object.entries(ours.maps).map(([id, map]) => largestDifference(map, theirs.maps[id as keyof typeof ours.maps] ?? []));
}

function largestDifference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let largest = 0;
  for (let at = 0; at < a.length; at++) largest = Math.max(largest, Math.abs(a[at] - (b[at] ?? Number.NaN)));
  return largest;
}
