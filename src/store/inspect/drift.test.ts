/** Which pictures the watch for drift looks at, and that it is the same whenever it is looked at. */
import { describe, expect, it } from 'vitest';
import type { FactColumns, PictureFacts } from '../../domain/picture-facts';
import type { InspectionResult } from '../state/inspect-state';
import type { StudioPicture } from '../state/picture-state';
import { changeState, createStudioStore } from '../studio-store';
import { createFakeClient, modelCard } from '../testing/fake-client';
import { driftOf, factDriftOf } from './drift';

const picture = (id: string, more: Partial<StudioPicture> = {}) => ({ id, path: id, role: 'test', label: null, ...more }) as StudioPicture;

function watched(pictures: readonly StudioPicture[], score: (index: number) => number) {
  return driftOf(storeWith(pictures, score).getState());
}

/** @param facts of a picture, where it was measured @param goodFacts of the model */
function storeWith(
  pictures: readonly StudioPicture[],
  score: (index: number) => number,
  facts: (index: number) => PictureFacts | undefined = () => undefined,
  goodFacts?: FactColumns,
) {
  const store = createStudioStore(createFakeClient());
  const results = new Map(
    pictures.map(({ id }, index) => [
      id,
      { scores: { residual: score(index) }, maskScores: {}, seconds: 0, facts: facts(index) } as unknown as InspectionResult,
    ]),
  );
  const model = {
    card: { ...modelCard, goodFacts },
    origin: { kind: 'trained' },
    trainedWith: { recipe: modelCard.recipe, goodIds: [] },
    presence: 'here',
  };
  const { viewSettings } = store.getState().inspect;
  changeState(store, {
    data: { pictures },
    train: { model: model as never },
    inspect: { results, viewSettings: { ...viewSettings, detector: 'residual' } },
  });
  return store;
}

it('is null without a model', () => expect(driftOf(createStudioStore(createFakeClient()).getState())).toBeNull());

it('leaves out pictures with the label of a defect, good pictures and those without a score; rejected ones without a label count', () => {
  const pictures = [picture('a'), picture('b', { label: 'crack' }), picture('c', { label: 'good' }), picture('d', { role: 'good' })];
  expect(watched(pictures, () => 99)?.ids).toEqual(['a', 'c']);
});

it('alarms where all pictures score higher from one on, and gives the same twice', () => {
  const pictures = Array.from({ length: 80 }, (_, index) => picture(`p${index}`));
  const score = (index: number): number => (index < 30 ? 0.005 + 0.01 * ((index * 7) % 19) : 0.3 + 0.001 * ((index * 13) % 50));
  const watch = watched(pictures, score);
  expect(watch?.change).toMatchObject({ scores: 'higher' });
  expect(Math.abs((watch?.change?.since ?? 0) - 30)).toBeLessThanOrEqual(2);
  expect(watched(pictures, score)).toEqual(watch);
  expect(watched(pictures, (index) => 0.005 + 0.01 * ((index * 7) % 19))?.change).toBeNull();
});

describe('the statistics of the pictures', () => {
  const many = Array.from({ length: 90 }, (_, index) => picture(`p${index}`));
  const usual = (index: number): number => 0.005 + 0.01 * ((index * 7) % 19);
  const light = (index: number): number => -1 + 0.01 * ((index * 7) % 20);
  const goodFacts = {
    brightness: Array.from({ length: 20 }, (_, index) => light(index)),
    sharpness: Array.from({ length: 20 }, (_, index) => light(index)),
  };

  it('alarm where all pictures are darker from one on, for the brightness alone, and give the same twice', () => {
    const facts = (index: number) => ({ brightness: light(index) - (index < 40 ? 0 : 0.4), sharpness: light(index) });
    const [brightness, sharpness] = factDriftOf(storeWith(many, usual, facts, goodFacts).getState());
    expect(brightness).toMatchObject({ fact: 'brightness', change: { scores: 'lower' }, alarmAt: 300 });
    expect(Math.abs((brightness.change?.since ?? 0) - 40)).toBeLessThanOrEqual(3);
    expect(sharpness.change).toBeNull();
    expect(factDriftOf(storeWith(many, usual, facts, goodFacts).getState())).toEqual([brightness, sharpness]);
    // The scores are watched together with them, so they must reach as much.
    expect(driftOf(storeWith(many, usual, facts, goodFacts).getState())?.alarmAt).toBe(300);
  });

  it('are not watched by a model of an earlier studio, and leave out pictures that one inspected', () => {
    const facts = (index: number) => (index % 2 ? { brightness: light(index), sharpness: light(index) } : undefined);
    expect(factDriftOf(storeWith(many, usual, facts).getState())).toEqual([]);
    expect(driftOf(storeWith(many, usual, facts).getState())?.alarmAt).toBe(100);
    expect(factDriftOf(storeWith(many, usual, facts, goodFacts).getState())[0].ids).toHaveLength(45);
  });

  it('begin anew from here on, and count all again', () => {
    const facts = (index: number) => ({ brightness: light(index) - (index < 40 ? 0.4 : 0), sharpness: light(index) });
    const store = storeWith(many, usual, facts, goodFacts);
    const known = store.getState().inspect.results;
    changeState(store, { inspect: { results: new Map([...known].slice(0, 40)) } });
    expect(factDriftOf(store.getState())[0].change).not.toBeNull();
    store.getState().inspect.watchFromHere(true);
    expect(driftOf(store.getState())?.ids).toEqual([]);
    changeState(store, { inspect: { results: known } });
    expect(factDriftOf(store.getState())[0]).toMatchObject({ change: null, ids: many.slice(40).map(({ id }) => id) });
    store.getState().inspect.watchFromHere(false);
    expect(factDriftOf(store.getState())[0].change).not.toBeNull();
  });
});
