/** The runner's watch for drift: an alarm once, the same after a restart, and none from a model's few good pictures. */
import { describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../src/domain/journal/journal-entry';
import { seededRandom } from '../../src/domain/seeded-random';
import { verdictDraft } from '../journal/verdict-entry';
import { modelOf, type RunnerModel } from '../model/runner-model';
import { smallModelFile } from '../testing/small-model';
import { ANEW, type DriftAlarm, DriftWatches } from './drift-watches';

function model(scores: readonly number[]): RunnerModel {
  const opened = modelOf(smallModelFile(), 'nut', 'nut.onnx');
  return { ...opened, card: { ...opened.card, calibration: { ...opened.card.calibration, imageScores: { ...opened.card.calibration.imageScores, residual: [...scores] } } } };
}

const random = seededRandom(3, 1);
const usual = Array.from({ length: 40 }, () => random.uniform(1, 2));
const nut = model(usual);

const entryOf = (score: number, title: string): JournalEntry => ({
  ...verdictDraft({ picture: 'a.png', verdict: 'pass', score, detector: 'residual', threshold: 3 }, title, new Date(0)),
  number: 1,
  previous: '',
  hash: '',
});

function alarms(watches: DriftWatches, scores: readonly number[]): DriftAlarm[] {
  return scores.flatMap((score) => watches.take(nut, score) ?? []);
}

describe('the watch for drift', () => {
  it('raises one alarm when scores become higher, and says since when', () => {
    const watches = new DriftWatches(() => [nut]);
    expect(alarms(watches, usual)).toEqual([]);
    const found = alarms(watches, Array(60).fill(2.5));
    expect(found).toHaveLength(1);
    expect(found[0].sentence).toMatch(/^Since about picture (3\d|4\d) of \d+ the pictures score higher than the good ones did\./);
    expect(watches.status()).toMatchObject([{ name: 'nut', isAlarm: true }]);
  });

  it('knows after a restart what it knew, and does not raise the alarm again', () => {
    const [before, after] = [new DriftWatches(() => [nut]), new DriftWatches(() => [nut])];
    alarms(before, [...usual, ...Array(60).fill(2.5)]);
    for (const score of [...usual, ...Array(60).fill(2.5)]) after.replay(entryOf(score, nut.title));
    expect(after.status()).toEqual(before.status());
    expect(alarms(after, [2.5, 2.5])).toEqual([]);
  });

  it('leaves out other models, and begins anew where the journal says so', () => {
    const watches = new DriftWatches(() => [nut]);
    for (let count = 0; count < 60; count++) watches.replay(entryOf(9, 'another (0123456789ab)'));
    expect(watches.status()).toEqual([]);
    for (let count = 0; count < 60; count++) watches.replay(entryOf(9, nut.title));
    expect(watches.status()[0].isAlarm).toBe(true);
    watches.replay({ ...entryOf(9, nut.title), kind: 'drift', facts: ANEW });
    expect(watches.status()).toEqual([]);
  });

  it('watches no model that knows fewer than five scores of good pictures', () => {
    const few = model(usual.slice(0, 4));
    const watches = new DriftWatches(() => [few]);
    for (let count = 0; count < 60; count++) expect(watches.take(few, 9)).toBeNull();
    expect(watches.status()).toEqual([]);
  });
});
