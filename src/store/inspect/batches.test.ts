/** What a batch's verdicts come to, and which batch the sentence of the set is about. */
import { describe, expect, it } from 'vitest';
import type { Batch } from '../../domain/batch';
import type { InspectionResult } from '../state/inspect-state';
import type { StudioPicture } from '../state/picture-state';
import { changeState, createStudioStore } from '../studio-store';
import { createFakeClient, modelCard } from '../testing/fake-client';
import { batchSummariesOf, shownBatchOf, summarize } from './batches';
import { setCountsOf, setScoresOf } from './set-counts';
import { shownStripOf } from './strip-filter';

const batch = (id: string): Batch => ({ id, name: id, at: '2026-11-30T08:00:00.000Z', source: 'drop' });
const picture = (id: string, batchId: string | undefined, label: string | null = null, role: 'good' | 'test' = 'test') =>
  ({ id, path: `${id}.png`, role, label, ...(batchId && { batchId }) }) as StudioPicture;
const scored = (scores: Readonly<Record<string, number>>): ReadonlyMap<string, InspectionResult> =>
  new Map(
    Object.entries(scores).map(([id, score]) => [id, { scores: { residual: score, uncertainty: score }, maskScores: {}, seconds: 1 }]),
  );

const pictures = [
  picture('old', undefined, 'crack'),
  picture('a1', 'a', 'good'),
  picture('a2', 'a', 'crack'),
  picture('a3', 'a'),
  picture('a4', 'a', 'good'),
  picture('a5', 'a'),
  picture('b1', 'b'),
  picture('learned', 'c', 'good', 'good'),
  picture('stray', 'gone'),
];
const results = scored({ old: 0.1, a1: 0.9, a2: 0.1, a3: 0.5, a4: 0.2, b1: 0.95, stray: 0.3 });

describe('the summary of a batch', () => {
  const summaries = summarize(pictures, ['a', 'b', 'c'].map(batch), results, 'residual', { value: 0.8, look: 0.4 });
  const [none, a, b] = summaries;

  it('counts verdicts, and right and wrong ones where there are labels', () => {
    expect(a).toMatchObject({ count: 5, inspected: 4, passed: 2, toLookAt: 1, rejected: 1 });
    expect(a).toMatchObject({ good: 2, falseAlarms: 1, defective: 1, missed: 1 });
    expect(b).toMatchObject({ count: 1, inspected: 1, passed: 0, toLookAt: 0, rejected: 1, good: 0, defective: 0 });
  });

  it('has the picture with the highest score', () => {
    expect(a.worst?.id).toBe('a1');
    expect(a.worstScore).toBe(0.9);
  });

  it('has pictures of no batch, and of one that is not known, first; and no batch without test pictures', () => {
    expect(summaries.map(({ batch }) => batch?.id ?? null)).toEqual([null, 'a', 'b']);
    expect(none).toMatchObject({ batch: null, count: 2, inspected: 2 });
  });

  it('has counts alone where there is no model', () => {
    expect(summarize(pictures, [batch('a')], results, 'residual', null)[1]).toMatchObject({ count: 5, inspected: 0, worst: null });
  });
});

function studio() {
  const store = createStudioStore(createFakeClient());
  changeState(store, {
    data: { pictures, batches: ['a', 'b'].map(batch) },
    train: {
      model: { card: modelCard, origin: { kind: 'trained' }, trainedWith: { recipe: modelCard.recipe, goodIds: [] }, presence: 'here' },
    },
    inspect: { results },
  });
  store.getState().inspect.changeView({ detector: 'residual' });
  store.getState().inspect.setThreshold('residual', 0.8);
  return store;
}

describe('one batch by itself', () => {
  it('is what the list, the sentence and the histogram are of, the worst picture first; the others come back with all', () => {
    const { getState: get } = studio();
    get().inspect.filterStrip({ verdict: 'pass' });
    get().inspect.showBatch('a');
    expect(shownStripOf(get()).map(({ id }) => id)).toEqual(['a1', 'a3', 'a4', 'a2', 'a5']);
    expect(get().inspect.selectedId).toBe('a1');
    expect(setCountsOf(get())).toMatchObject({ good: { count: 2, rejected: 1 }, defective: { count: 1 }, unlabelled: { count: 1 } });
    expect(setScoresOf(get())).toEqual({ testGood: [0.9, 0.2], testOther: [0.1, 0.5] });
    expect(shownBatchOf(get())?.batch?.id).toBe('a');
    get().inspect.filterStrip({ batch: undefined });
    expect(shownStripOf(get())).toHaveLength(8);
    expect(shownBatchOf(get())).toBeNull();
  });

  it('keeps the summary of a batch in which nothing changed the same object', () => {
    const store = studio();
    const [none, a, b] = batchSummariesOf(store.getState());
    changeState(store, { inspect: { results: new Map([...results, ...scored({ a5: 0.99 })]) } });
    const after = batchSummariesOf(store.getState());
    expect(after[0]).toBe(none);
    expect(after[1]).not.toBe(a);
    expect(after[1].worst?.id).toBe('a5');
    expect(after[2]).toBe(b);
  });

  it('of pictures without a batch has those of an unknown one too', () => {
    const { getState: get } = studio();
    get().inspect.showBatch(null);
    expect(shownStripOf(get()).map(({ id }) => id)).toEqual(['stray', 'old']);
  });
});
