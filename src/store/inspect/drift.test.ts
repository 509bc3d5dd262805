/** Which pictures the watch for drift looks at, and that it is the same whenever it is looked at. */
import { expect, it } from 'vitest';
import type { InspectionResult } from '../state/inspect-state';
import type { StudioPicture } from '../state/picture-state';
import { changeState, createStudioStore } from '../studio-store';
import { createFakeClient, modelCard } from '../testing/fake-client';
import { driftOf } from './drift';

const picture = (id: string, more: Partial<StudioPicture> = {}) => ({ id, path: id, role: 'test', label: null, ...more }) as StudioPicture;

function watched(pictures: readonly StudioPicture[], score: (index: number) => number) {
  const store = createStudioStore(createFakeClient());
  const results = new Map(
    pictures.map(({ id }, index) => [
      id,
      { scores: { residual: score(index) }, maskScores: {}, seconds: 0 } as unknown as InspectionResult,
    ]),
  );
  const model = { card: modelCard, origin: { kind: 'trained' }, trainedWith: { recipe: modelCard.recipe, goodIds: [] }, presence: 'here' };
  const { viewSettings } = store.getState().inspect;
  changeState(store, {
    data: { pictures },
    train: { model: model as never },
    inspect: { results, viewSettings: { ...viewSettings, detector: 'residual' } },
  });
  return driftOf(store.getState());
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
