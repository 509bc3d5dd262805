/** Which picture the explanation is told with, and what it says of a map. */
import { describe, expect, it } from 'vitest';
import { changeState, createStudioStore } from '../../store/studio-store';
import { createFakeClient } from '../../store/testing/fake-client';
import { explainedPictureOf, peakOf } from './explained-picture';

const pixels = new Float32Array(4);

const strip = {
  kind: 'strip',
  step: 3,
  width: 2,
  height: 2,
  channels: 1,
  images: [{ clean: pixels, corrupted: pixels, reconstruction: pixels, residual: pixels }],
} as const;

describe('the picture at hand', () => {
  it('is none before anything was reconstructed, then one of the training, then the one that Inspect shows', () => {
    const store = createStudioStore(createFakeClient());
    expect(explainedPictureOf(store.getState())).toBeNull();
    changeState(store, { train: { live: { ...store.getState().train.live, strip } } });
    expect(explainedPictureOf(store.getState())).toMatchObject({ isCorrupted: true, maps: { residual: pixels } });
    const view = { id: 'x', width: 2, height: 2, channels: 1, input: pixels, reconstruction: pixels, truth: null } as const;
    changeState(store, { inspect: { viewed: { phase: 'done', view: { ...view, maps: { residual: pixels, uncertainty: pixels } } } } });
    expect(explainedPictureOf(store.getState())).toMatchObject({ isCorrupted: false, maps: { uncertainty: pixels } });
  });

  it('tells of a map its highest value, where it is, and what lies above the threshold', () => {
    expect(peakOf(Float32Array.of(0, 0.25, 0.5, 0.75, 0, 0), 3, 0.2)).toEqual({ value: 0.75, x: 0, y: 1, above: 3 });
  });
});
