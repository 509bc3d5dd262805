/**
 * The watch for drift, a score at a time and in bounded memory, for whoever runs for months: the same evidence and the same alarm as conformalStream,
 * simpleJumper and changeIn give for the whole stream. Its state is JSON, so that a restart goes on.
 *
 * It is exact as long as no more than `most` scores, those of the calibration included, have come. From then on a score is ranked among `most` of those
 * before it, drawn at random so that each is as likely (J. S. Vitter, "Random sampling with a reservoir", ACM TOMS 11, 1985, algorithm R). While nothing
 * changes each p-value is uniform as before; two of them that share scores are independent but for terms of the order of 1 / most, so that the
 * promise of the alarm then holds nearly and no longer exactly. And a change that began more than `most` scores before the alarm is placed at the
 * earliest of the last `most`.
 */
import { recipeStreams } from '../../domain/random-streams';
import { hashUint32, type RandomSource, seededRandom } from '../../domain/seeded-random';
import { type Change, changeIn } from './change-point';
import { SortedScores } from './sorted-scores';
import { ALARM_AT, bet, firstStake, type Stake } from './test-martingale';

/** Scores that are kept: the state is some 400 kB as JSON then. */
const MOST_KEPT = 10_000;

export interface DriftWatchOptions {
  /** Scores of good pictures, in any order. */
  readonly calibration: readonly number[];
  /** The recipe's; ties are broken from its stream for drift, as in the studio. */
  readonly seed: number;
  /** What the evidence, no logarithm, must reach. */
  readonly alarmAt?: number;
  /** Scores that are kept at most; no fewer than the calibration has. */
  readonly most?: number;
  /** Where a watch with the same calibration, seed, alarm and bound was left. */
  readonly state?: DriftWatchState | undefined;
}

/** As JSON; a score that is no number stands as Number.MAX_VALUE. */
export interface DriftWatchState {
  readonly version: 1;
  /** Scores that came. */
  readonly seen: number;
  readonly stake: Stake;
  /** Among which the next one is ranked, ascending. */
  readonly kept: readonly number[];
  /** The last ones, in which an alarm finds where the change began; none after the alarm. */
  readonly recent: readonly number[];
  readonly alarm: Change | null;
}

export interface DriftWatch {
  /** @param score what is no number counts as the highest @returns the decimal logarithm of the evidence, and the first alarm as soon as there was one */
  push(score: number): { readonly evidence: number; readonly alarm: Change | null };
  state(): DriftWatchState;
}

export function createDriftWatch({ calibration, seed, alarmAt = ALARM_AT, most = MOST_KEPT, state }: DriftWatchOptions): DriftWatch {
  const bound = Math.max(most, calibration.length);
  const kept = new SortedScores(state?.kept ?? calibration.map(highest), bound);
  const ties = tiesFrom(seed, state?.seen ?? 0);
  let { seen, stake, alarm } = state ?? { seen: 0, stake: firstStake, alarm: null };
  const recent = [...(state?.recent ?? [])];

  /** The new score takes the place of one of the kept ones, or is not kept: each of all scores so far is as likely to be there. */
  const keep = (score: number): void => {
    const place = draw(seed, seen, calibration.length + seen + 1);
    if (kept.size < bound) kept.add(score);
    else if (place < bound) kept.replace(place, score);
  };

  const note = (score: number): void => {
    recent.push(score);
    // Twice as many before the first are dropped: dropping one costs as much as dropping many.
    if (recent.length >= 2 * bound) recent.splice(0, recent.length - bound);
  };

  const alarmNow = (): Change => {
    const last = recent.slice(-bound);
    const evidence = last.map((_, index) => (index === last.length - 1 ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY));
    const found = changeIn(calibration, last, evidence, alarmAt) as Change;
    const before = seen - last.length;
    return { ...found, alarmAt: found.alarmAt + before, since: found.since + before };
  };

  return {
    push: (given) => {
      const score = highest(given);
      const [below, upTo] = kept.counts(score);
      const p = (kept.size - upTo + ties.next() * (upTo - below + 1)) / (kept.size + 1);
      stake = bet(stake, p);
      keep(score);
      seen += 1;
      if (alarm === null) {
        note(score);
        if (stake.evidence >= Math.log10(alarmAt)) {
          alarm = alarmNow();
          recent.length = 0;
        }
      }
      return { evidence: stake.evidence, alarm };
    },
    state: () => ({ version: 1, seen, stake, kept: kept.values(), recent: recent.slice(-bound), alarm }),
  };
}

const highest = (score: number): number => (Number.isNaN(score) ? Number.MAX_VALUE : score);

/** One number a score. @param used of how many scores it was used already: passing over a million takes some ten milliseconds */
function tiesFrom(seed: number, used: number): RandomSource {
  const random = seededRandom(seed, recipeStreams.drift);
  for (let count = 0; count < used; count++) random.next();
  return random;
}

/** Uniform in 0..count-1, from seed and place alone: nothing of it has to be kept. */
function draw(seed: number, place: number, count: number): number {
  const high = hashUint32(hashUint32(seed, recipeStreams.drift), 2 * place);
  const low = hashUint32(hashUint32(seed, recipeStreams.drift), 2 * place + 1);
  return Math.floor(((high * 2 ** 21 + (low >>> 11)) / 2 ** 53) * count);
}
