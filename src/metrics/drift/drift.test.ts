/** What the drift alarm promises: rarely ever an alarm while nothing changes, soon one after a shift, none for a few defects. */
import { describe, expect, it } from 'vitest';
import { type RandomSource, seededRandom } from '../../domain/seeded-random';
import { changeIn } from './change-point';
import { conformalStream } from './conformal-stream';
import { driftSentence } from './drift-words';
import { ALARM_AT, alarmOf, fewestForAlarm, simpleJumper } from './test-martingale';

/** Scores as they are: above 0, with a long tail. */
const scoresOf = (random: RandomSource, count: number, shift = 0): number[] =>
  Array.from({ length: count }, () => Math.exp(0.3 * random.normal() + shift));

function watched(calibration: readonly number[], scores: readonly number[], seed: number) {
  const pValues = conformalStream(calibration, scores, seededRandom(seed, 1));
  return { pValues, change: changeIn(calibration, scores, simpleJumper(pValues)) };
}

describe('while nothing changes', () => {
  it('gives p-values that are uniform and do not follow each other, with few good pictures too', () => {
    const pValues = Array.from({ length: 400 }, (_, run) => {
      const random = seededRandom(run, 7);
      return watched(scoresOf(random, 10), scoresOf(random, 25), run).pValues;
    });
    const all = pValues.flat();
    for (let bin = 0; bin < 10; bin++) {
      const share = all.filter((p) => p >= bin / 10 && p < (bin + 1) / 10).length / all.length;
      expect(share).toBeGreaterThan(0.085);
      expect(share).toBeLessThan(0.115);
    }
    const products = pValues.flatMap((run) => run.slice(1).map((p, index) => (p - 0.5) * (run[index] - 0.5)));
    expect(Math.abs(products.reduce((sum, value) => sum + value, 0) / products.length)).toBeLessThan(0.003);
  });

  it.each([10, 60])('alarms ever, over 500 pictures, in at most 1 % of 1,000 streams after %d good pictures', (count) => {
    let alarms = 0;
    for (let run = 0; run < 1000; run++) {
      const random = seededRandom(run, 11, count);
      if (watched(scoresOf(random, count), scoresOf(random, 500), run).change) alarms++;
    }
    // At 1 % the chance of more than 20 in 1,000 is one in a thousand.
    expect(alarms).toBeLessThanOrEqual(20);
  });

  it('alarms ever in less than 1 % where all scores are the same', () => {
    let alarms = 0;
    for (let run = 0; run < 300; run++) if (watched(Array(20).fill(1), Array(300).fill(1), run).change) alarms++;
    expect(alarms).toBeLessThanOrEqual(9);
  });
});

describe('after a shift', () => {
  const start = 100;
  const runs = Array.from({ length: 100 }, (_, run) => {
    const random = seededRandom(run, 13);
    return watched(scoresOf(random, 60), [...scoresOf(random, start), ...scoresOf(random, 100, 0.6)], run).change;
  });

  it('alarms, mostly within 60 pictures, and says about where it began and which way', () => {
    const found = runs.filter((change) => change !== null).filter(({ alarmAt }) => alarmAt >= start && alarmAt < start + 60);
    expect(found.length).toBeGreaterThanOrEqual(95);
    expect(found.every(({ scores }) => scores === 'higher')).toBe(true);
    expect(found.filter(({ since }) => Math.abs(since - start) <= 20).length).toBeGreaterThanOrEqual(85);
  });

  it('says where scores are lower, too', () => {
    const random = seededRandom(3, 17);
    const { change } = watched(scoresOf(random, 60), scoresOf(random, 80, -1), 3);
    expect(change).toMatchObject({ scores: 'lower' });
  });
});

it('does not take a few defects among good pictures for a drift', () => {
  let alarms = 0;
  for (let run = 0; run < 100; run++) {
    const random = seededRandom(run, 19);
    const scores = scoresOf(random, 400).map((score, index) => (index % 20 === 7 ? 100 + random.next() : score));
    if (watched(scoresOf(random, 60), scores, run).change) alarms++;
  }
  expect(alarms).toBeLessThanOrEqual(2);
});

it('cannot alarm before as many pictures as it says, and can then', () => {
  expect([fewestForAlarm(ALARM_AT), fewestForAlarm(alarmOf(7))]).toEqual([15, 20]);
  for (const limit of [ALARM_AT, alarmOf(5), alarmOf(7)]) {
    const fewest = fewestForAlarm(limit);
    expect(simpleJumper(Array(fewest - 1).fill(0)).at(-1)).toBeLessThan(Math.log10(limit));
    expect(simpleJumper(Array(fewest).fill(0)).at(-1)).toBeGreaterThanOrEqual(Math.log10(limit));
  }
});

it('counts what is no number as the highest, and breaks ties by chance', () => {
  const random = seededRandom(1, 23);
  expect(conformalStream([1, 2, 3], [Number.NaN], random)[0]).toBeLessThan(0.25);
  const [p] = conformalStream(Array(99).fill(1), [1], { ...random, next: () => 0.5 });
  expect(p).toBeCloseTo(0.5);
});

it('says in a sentence what it found', () => {
  expect(driftSentence(0, null)).toBe('No picture has been inspected yet.');
  expect(driftSentence(5, null)).toBe('No sign of drift in 5 pictures. An alarm needs at least 15.');
  expect(driftSentence(74, null)).toBe('No sign of drift in 74 pictures.');
  expect(driftSentence(74, { since: 0, alarmAt: 20, scores: 'lower' })).toBe(
    'From the first of 74 pictures on they score lower than the good ones did.',
  );
  expect(driftSentence(74, { since: 30, alarmAt: 52, scores: 'higher' })).toBe(
    'Since about picture 31 of 74 the pictures score higher than the good ones did.',
  );
});
