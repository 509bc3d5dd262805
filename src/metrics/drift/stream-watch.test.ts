/** The watch of one score at a time: the same as the code for whole streams, also across restarts, and near to it beyond its bound. */
import { describe, expect, it } from 'vitest';
import { recipeStreams } from '../../domain/random-streams';
import { seededRandom } from '../../domain/seeded-random';
import { changeIn } from './change-point';
import { conformalStream } from './conformal-stream';
import { createDriftWatch, type DriftWatchOptions } from './stream-watch';
import { ALARM_AT, simpleJumper } from './test-martingale';

/** @param shift of the scores from half of them on; some are tied, some are no numbers */
function made(seed: number, good: number, coming: number, shift: number) {
  const random = seededRandom(seed, 41);
  const score = (index: number): number => {
    if (random.next() < 0.01) return Number.NaN;
    const value = random.normal() + (index > coming / 2 ? shift : 0);
    return random.next() < 0.3 ? Math.round(value) : value;
  };
  return { calibration: Array.from({ length: good }, () => score(0)), scores: Array.from({ length: coming }, (_, index) => score(index)) };
}

function whole(calibration: readonly number[], scores: readonly number[], seed: number, limit = ALARM_AT) {
  const evidence = simpleJumper(conformalStream(calibration, scores, seededRandom(seed, recipeStreams.drift)));
  return { evidence, change: changeIn(calibration, scores, evidence, limit) };
}

/** @param restartEvery pushes, after which the watch goes on from its state as JSON */
function pushed(options: DriftWatchOptions, scores: readonly number[], restartEvery = Number.POSITIVE_INFINITY) {
  let watch = createDriftWatch(options);
  const evidence: number[] = [];
  let alarm = null;
  for (const [index, score] of scores.entries()) {
    if (index > 0 && index % restartEvery === 0) watch = createDriftWatch({ ...options, state: JSON.parse(JSON.stringify(watch.state())) });
    const found = watch.push(score);
    evidence.push(found.evidence);
    alarm = found.alarm;
  }
  return { evidence, change: alarm, state: watch.state() };
}

describe('up to its bound', () => {
  it.each(Array.from({ length: 20 }, (_, seed) => [seed, seed % 3]))(
    'has evidence and alarm of the whole stream, number for number: stream %i',
    (seed, shift) => {
      const { calibration, scores } = made(seed, 20 + seed, 300, shift);
      const expected = whole(calibration, scores, seed);
      const { evidence, change } = pushed({ calibration, seed }, scores);
      expect(evidence).toEqual(expected.evidence);
      expect(change).toEqual(expected.change);
      expect(pushed({ calibration, seed }, scores, 7)).toMatchObject(expected);
    },
  );

  it('takes another limit, and an empty stream', () => {
    const { calibration, scores } = made(3, 40, 300, 2);
    expect(pushed({ calibration, seed: 3, alarmAt: 700 }, scores).change).toEqual(whole(calibration, scores, 3, 700).change);
    expect(createDriftWatch({ calibration, seed: 1 }).state()).toMatchObject({ seen: 0, alarm: null, stake: { evidence: 0 } });
  });
});

describe('beyond its bound', () => {
  const most = 200;

  it('keeps no more scores than it says, is the same across restarts, and finds a shift after thousands of good ones', () => {
    const random = seededRandom(5, 43);
    const calibration = Array.from({ length: 100 }, () => random.normal());
    const scores = Array.from({ length: 3000 }, (_, index) => random.normal() + (index >= 2800 ? 2 : 0));
    const { evidence, change, state } = pushed({ calibration, seed: 5, most }, scores);
    expect([state.kept.length, state.recent.length]).toEqual([most, 0]);
    expect(change?.scores).toBe('higher');
    expect(change?.alarmAt).toBeGreaterThanOrEqual(2800);
    expect(change?.alarmAt).toBeLessThan(2860);
    expect(Math.abs((change?.since ?? 0) - 2800)).toBeLessThan(15);
    expect(pushed({ calibration, seed: 5, most }, scores, 501)).toEqual({ evidence, change, state });
  });

  it('alarms in at most few of 300 streams in which nothing changes, five times as long as the bound', () => {
    let alarms = 0;
    for (let seed = 0; seed < 300; seed++) {
      const { calibration, scores } = made(seed + 100, 30, 1000, 0);
      if (pushed({ calibration, seed, most }, scores).change) alarms++;
    }
    // At 1 % the chance of more than 10 in 300 is one in a thousand.
    expect(alarms).toBeLessThanOrEqual(10);
  });

  it('keeps each score as likely, whenever it came', () => {
    const found = [0, 0, 0, 0];
    for (let seed = 0; seed < 200; seed++) {
      const scores = Array.from({ length: 400 }, (_, index) => index);
      for (const score of pushed({ calibration: [], seed, most: 40 }, scores).state.kept) found[Math.floor(score / 100)]++;
    }
    // 2000 in each quarter, with a standard deviation of 37.
    for (const count of found) expect(Math.abs(count - 2000)).toBeLessThan(150);
  });
});
