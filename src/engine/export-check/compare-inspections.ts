/** Compares two inspections of the same pictures. An exported file that does not agree with the studio is not offered. */
import type { ExportCheck } from '../../domain/export-check';
import { StudioError } from '../../domain/studio-error';
import { CHECK_TOLERANCE } from '../../formats/example-check/check-example';
import { yieldToMessages } from '../event-loop/yield-to-messages';

/** Time limit of a check, in milliseconds; one picture is always checked. */
const MOST_MILLISECONDS = 10_000;

/** Scores and maps by detector. Both inspections must have the same detectors. */
export interface Findings {
  readonly scores: Readonly<Record<string, number>>;
  readonly maps: Readonly<Record<string, Float32Array>>;
}

export interface NamedPicture<Picture> {
  readonly name: string;
  readonly image: Picture;
}

export interface CheckOptions {
  /** The file's name in an error message, after `The`. */
  readonly file: string;
  readonly signal: AbortSignal;
  onChecked(checked: number): void;
}

/**
 * @param inspect returns the studio's results and those of the file
 * @param pictures at least one
 * @throws StudioError export-check-failed, aborted
 */
export async function compareInspections<Picture>(
  pictures: readonly NamedPicture<Picture>[],
  inspect: (picture: Picture) => Promise<{ readonly ours: Findings; readonly theirs: Findings }>,
  { file, signal, onChecked }: CheckOptions,
): Promise<ExportCheck> {
  const started = performance.now();
  let check: ExportCheck = { pictures: 0, largestScoreDifference: 0, largestMapDifference: null };
  for (const { name, image } of pictures) {
    if (check.pictures > 0 && performance.now() - started > MOST_MILLISECONDS) break;
    if (signal.aborted) throw new StudioError('aborted');
    const { ours, theirs } = await inspect(image);
    if (!agree(ours, theirs)) throw new StudioError('export-check-failed', { file, picture: name, ...worstScores(ours, theirs) });
    const ofMaps = differencesOf(ours.maps, theirs.maps);
    check = {
      pictures: check.pictures + 1,
      largestScoreDifference: Math.max(check.largestScoreDifference, ...scoreDifferences(ours, theirs)),
      largestMapDifference: ofMaps.length === 0 ? null : Math.max(check.largestMapDifference ?? 0, ...ofMaps),
    };
    onChecked(check.pictures);
    await yieldToMessages();
  }
  return check;
}

/** Values above 1 must agree relative to their size; NaN never agrees. */
function agree(ours: Findings, theirs: Findings): boolean {
  const known = Object.values(ours.scores);
  const areScoresNear = scoreDifferences(ours, theirs).every(
    (difference, at) => difference <= CHECK_TOLERANCE.score * Math.max(1, known[at]),
  );
  const shares = differencesOf(ours.maps, theirs.maps, (value) => Math.max(1, Math.abs(value)));
  return areScoresNear && shares.every((share) => share <= CHECK_TOLERANCE.map);
}

function scoreDifferences(ours: Findings, theirs: Findings): number[] {
  return Object.entries(ours.scores).map(([id, score]) => Math.abs(score - (theirs.scores[id] ?? Number.NaN)));
}

function worstScores(ours: Findings, theirs: Findings): { found: number; expected: number } {
  const differences = scoreDifferences(ours, theirs);
  // NaN counts as the largest difference.
  const worst = differences.reduce((most, difference, at) => (difference <= differences[most] ? most : at), 0);
  const [found, expected] = [theirs, ours].map(({ scores }) => Object.values(scores)[worst] ?? Number.NaN);
  return { found, expected };
}

/** The largest difference of each map, in units of `unit` of our value. */
function differencesOf(ours: Findings['maps'], theirs: Findings['maps'], unit = (_: number) => 1): number[] {
  return Object.entries(ours).map(([id, map]) =>
    map.reduce((largest, value, at) => Math.max(largest, Math.abs(value - (theirs[id]?.[at] ?? Number.NaN)) / unit(value)), 0),
  );
}
