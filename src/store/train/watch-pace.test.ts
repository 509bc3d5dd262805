/** What a run took is remembered by stage, and only of runs that this page saw. */
import { expect, it } from 'vitest';
import type { ModelCard } from '../../domain/model-card';
import { inspectionWork, learningWork, stepWork } from '../../domain/run-work';
import { inMemoryPaces } from '../../storage/pace-memory';
import type { CurrentModel } from '../state/model-state';
import { changedState, type StateChange } from '../state/studio-state';
import { createStudioStore } from '../studio-store';
import { createFakeClient, modelCard } from '../testing/fake-client';
import { watchPace } from './watch-pace';

const card: ModelCard = { ...modelCard, training: { ...modelCard.training, steps: 200, trainCount: 40 } };
const model: CurrentModel = { card, origin: { kind: 'trained' }, trainedWith: { recipe: card.recipe, goodIds: [] }, presence: 'here' };
const work = inspectionWork(card.recipe, card.preparation);

function watched() {
  let state = createStudioStore(createFakeClient()).getState();
  let clock = 0;
  const paceMemory = inMemoryPaces();
  const listeners: (() => void)[] = [];
  const set = (change: StateChange): void => {
    state = changedState(state, change);
  };
  watchPace({ subscribe: (listener) => listeners.push(listener), get: () => state, set, paceMemory, now: () => clock });
  const change = (part: StateChange, atSeconds = clock / 1000): void => {
    clock = 1000 * atSeconds;
    set(part);
    for (const listener of listeners) listener();
  };
  const stage = (name: 'learning' | 'scoring', atSeconds: number): void =>
    change({ train: { live: { ...state.train.live, calibration: { stage: name, scored: 0, total: 40 } } } }, atSeconds);
  return { change, stage, paceMemory };
}

function trained() {
  const studio = watched();
  studio.change({ train: { run: { phase: 'running' } } });
  studio.stage('learning', 10);
  studio.stage('scoring', 16);
  studio.change({ train: { run: { phase: 'done', warning: null } } });
  studio.change({ train: { model } });
  return studio;
}

it('has the seconds of a step, of learning and of an inspection, each for its work', () => {
  const { change, paceMemory } = trained();
  change({ inspect: { inspection: { phase: 'running', done: 0, total: 9 } } });
  change({ inspect: { inspection: { phase: 'done' }, secondsPerPicture: 0.3 } });
  expect(paceMemory.read().wasm).toEqual({
    training: card.training.secondsPerStep / stepWork(card.recipe),
    learning: 6 / learningWork(card.recipe, card.preparation, 40, false),
    inspection: 0.3 / work,
  });
});

it('knows a training before anything was inspected', () => {
  const { learning, inspection } = trained().paceMemory.read().wasm ?? {};
  expect(learning).toBeGreaterThan(0);
  expect(inspection).toBe(learning);
});

it('takes nothing from a model that came with its project or from a file', () => {
  const { change, paceMemory } = watched();
  change({ train: { model }, inspect: { inspection: { phase: 'running', done: 0, total: 9 } } });
  change({ inspect: { inspection: { phase: 'done' }, secondsPerPicture: 0.3 } });
  expect(paceMemory.read()).toEqual({});
});

it('takes nothing from a run that failed', () => {
  const { change, stage, paceMemory } = watched();
  change({ train: { run: { phase: 'running' } } });
  stage('learning', 10);
  change({ train: { run: { phase: 'idle' } } });
  change({ train: { model } });
  expect(paceMemory.read()).toEqual({});
});
