/** What a run costs in time is said where it is known, with everything that belongs to it, and not guessed where it is not. */

import { expect, it } from 'vitest';
import { presetRecipe } from '../../domain/presets';
import { paceFromTrial } from '../../domain/run-pace';
import type { StudioPicture } from '../../store/state/picture-state';
import { changedState, type StudioState } from '../../store/state/studio-state';
import { createStudioStore } from '../../store/studio-store';
import { createFakeClient } from '../../store/testing/fake-client';
import { runTimeOf, runTimeText, totalOf } from './run-time';

const picturesOf = (role: 'good' | 'test', count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `${role}-${index}`, role, width: 512, height: 512 }) as StudioPicture);

function studioWith(good: number, test: number): StudioState {
  const state = createStudioStore(createFakeClient()).getState();
  return changedState(state, { data: { pictures: [...picturesOf('good', good), ...picturesOf('test', test)] } });
}

const onWasm = (state: StudioState, secondsPerStep: number | null): StudioState =>
  changedState(state, {
    device: {
      device: { phase: 'done', report: { kind: 'wasm', description: 'CPU', reason: '' } },
      ownSpeed: secondsPerStep === null ? null : { kind: 'wasm', secondsPerStep },
    },
  });

it('is not known before the device was timed, nor without a picture', () => {
  expect(runTimeText(studioWith(100, 50), presetRecipe('quick'))).toBeNull();
  expect(runTimeText(onWasm(studioWith(100, 50), null), presetRecipe('quick'))).toBeNull();
  expect(runTimeText(onWasm(studioWith(0, 50), 0.13), presetRecipe('quick'))).toBeNull();
});

it('counts preparation, learning, scoring and inspection with the training', () => {
  const time = runTimeOf(onWasm(studioWith(100, 50), 0.13), presetRecipe('best'));
  expect(time?.training).toBe(600);
  for (const stage of ['preparing', 'learning', 'scoring', 'inspecting'] as const) expect(time?.[stage]).toBeGreaterThan(0);
  expect(time && totalOf(time)).toBeGreaterThan(620);
  expect(runTimeText(onWasm(studioWith(100, 50), 0.13), presetRecipe('best'))).toMatch(/^about 1[1-3] min$/);
});

it('grows with the pictures to inspect, and in proportion to the time of a step', () => {
  const quick = presetRecipe('quick');
  const few = runTimeOf(onWasm(studioWith(100, 50), 0.1), quick);
  const many = runTimeOf(onWasm(studioWith(100, 100), 0.1), quick);
  const slow = runTimeOf(onWasm(studioWith(100, 50), 0.2), quick);
  expect(many?.inspecting).toBeCloseTo(2 * (few?.inspecting ?? 0), 6);
  expect(slow && totalOf(slow)).toBeCloseTo(2 * (few ? totalOf(few) : 0), 6);
});

it('takes what the last run on this device took, in place of its trial', () => {
  const trial = onWasm(studioWith(100, 50), 0.1);
  const pace = paceFromTrial(0.1, 0.1);
  const known = changedState(trial, { device: { paces: { wasm: { ...pace, training: 3 * pace.training } } } });
  const quick = presetRecipe('quick');
  expect(runTimeOf(known, quick)?.training).toBeCloseTo(3 * (runTimeOf(trial, quick)?.training ?? 0), 6);
  const otherDevice = changedState(trial, { device: { paces: { webgpu: { ...pace, training: 3 * pace.training } } } });
  expect(runTimeOf(otherDevice, quick)).toEqual(runTimeOf(trial, quick));
});
