/** What the alarm promises where several statistics of the same pictures are watched together, and what it says of them. */
import { expect, it } from 'vitest';
import { type FactId, factIds } from '../../domain/picture-facts';
import { type RandomSource, seededRandom } from '../../domain/seeded-random';
import { type Change, changeIn } from './change-point';
import { conformalStream } from './conformal-stream';
import { factSentence, factWords } from './drift-words';
import { alarmOf, simpleJumper } from './test-martingale';

const STREAMS = 7;

/** Statistics of one picture: some follow each other, as light and colour do. @param shift of the first two */
function picture(random: RandomSource, shift = 0): number[] {
  const common = random.normal();
  return Array.from({ length: STREAMS }, (_, stream) => (stream < 4 ? 0.7 * common : 0) + random.normal() + (stream < 2 ? shift : 0));
}

const pictures = (random: RandomSource, count: number, shift = 0) => Array.from({ length: count }, () => picture(random, shift));

function changes(good: readonly number[][], coming: readonly number[][], seed: number): (Change | null)[] {
  return Array.from({ length: STREAMS }, (_, stream) => {
    const [calibration, scores] = [good.map((each) => each[stream]), coming.map((each) => each[stream])];
    const evidence = simpleJumper(conformalStream(calibration, scores, seededRandom(seed, 1, stream)));
    return changeIn(calibration, scores, evidence, alarmOf(STREAMS));
  });
}

it('alarms ever, over 300 pictures and in any of seven streams, in at most 1 % of 600 lines on which nothing changes', () => {
  let alarms = 0;
  for (let run = 0; run < 600; run++) {
    const random = seededRandom(run, 29);
    if (changes(pictures(random, 25), pictures(random, 300), run).some((change) => change !== null)) alarms++;
  }
  // At 1 % the chance of more than 14 in 600 is one in a thousand.
  expect(alarms).toBeLessThanOrEqual(14);
}, 30_000);

it('finds a shift within a few dozen pictures all the same, in the streams that shifted alone, and says about when', () => {
  const found = Array.from({ length: 40 }, (_, run) => {
    const random = seededRandom(run, 31);
    return changes(pictures(random, 60), [...pictures(random, 60), ...pictures(random, 80, 2.5)], run);
  });
  const isSoon = (change: Change | null): boolean => change !== null && change.alarmAt >= 60 && Math.abs(change.since - 60) <= 15;
  expect(found.filter(([first]) => isSoon(first)).length).toBeGreaterThanOrEqual(34);
  expect(found.flatMap((each) => each.slice(2)).filter((change) => change !== null).length).toBeLessThanOrEqual(4);
});

it('names what drifted, which way, since when and what to do', () => {
  const change = (scores: 'higher' | 'lower', since = 30): Change => ({ since, alarmAt: 60, scores });
  expect(factSentence('brightness', change('lower'), 74)).toBe(
    'Pictures are darker than the good ones since about picture 31 of 74: check lamp and exposure; if this light is right now, judge some of them good and learn from them.',
  );
  expect(factSentence('right', change('higher', 0), 74)).toBe(
    'The structure of the pictures lies further right than that of the good ones from the first of 74 pictures on: check how the part is placed, and that the camera has not moved; if this position is right now, judge some of them good and learn from them.',
  );
  const sentences = factIds.flatMap((id: FactId) => [factSentence(id, change('higher'), 9), factSentence(id, change('lower'), 9)]);
  expect(new Set(sentences).size).toBe(2 * factIds.length);
  expect(new Set(factIds.map((id) => factWords[id].title)).size).toBe(factIds.length);
});
