/** What a recipe costs in time is said where it is known, and not guessed where it is not. */

import { expect, it } from 'vitest';
import { presetRecipe } from '../../domain/presets';
import { changedState } from '../../store/state/studio-state';
import { createStudioStore } from '../../store/studio-store';
import { createFakeClient } from '../../store/testing/fake-client';
import { trainingTimeOf } from './training-time';

it('tells a time budget as it is, and steps once the device has been timed', () => {
  const state = createStudioStore(createFakeClient()).getState();
  const quick = presetRecipe('quick');
  expect(trainingTimeOf(state, presetRecipe('best'))).toBe('10 min');
  expect(trainingTimeOf(state, quick)).toBeNull();

  const machine = { adapter: 'none', webglRenderer: null, cores: 2, crossOriginIsolated: true, studioVersion: 'test' };
  const devices = [{ kind: 'wasm', outcome: 'measured', description: 'CPU', secondsPerStep: 0.5 }] as const;
  const timed = changedState(state, {
    device: {
      device: { phase: 'done', report: { kind: 'wasm', description: 'CPU', reason: '' } },
      deviceTrial: { phase: 'done', trial: { machine, date: '2026-11-24T08:00:00.000Z', seconds: 1, devices } },
    },
  });
  expect(trainingTimeOf(timed, quick)).toBe('about 2 min 30 s');
  // Without a picture nobody knows how long an epoch is.
  expect(trainingTimeOf(timed, presetRecipe('paper'))).toBeNull();
});
