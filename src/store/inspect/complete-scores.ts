/**
 * The detectors that are not in use score the inspected pictures too, for whatever shows or exports their scores: when all pictures have their verdict, a
 * picture at a time, and only while nobody wants the worker for anything else (compute/precedence.ts).
 */
import { detectorsOf } from '../../domain/detectors';
import { asStudioError } from '../../domain/studio-error';
import { testPicturesOf } from '../data/pictures-by-role';
import { intactMasksOf } from '../project/damaged-files-slice';
import type { Lease } from '../state/compute-state';
import type { SliceContext } from '../state/slice-context';
import type { StudioState } from '../state/studio-state';
import { incompletePicturesOf } from './lacking-scores';
import type { PendingInspection } from './pending-inspection';
import { pixelBasis } from './pixel-basis';
import { scorePictures } from './score-pictures';

export function createCompletion(context: SliceContext, onComplete: () => void) {
  const { desk, get, set, frame, slowFrame } = context;
  let aborter = new AbortController();

  const giveUp = (): void => {
    aborter.abort();
    set({ inspect: { completion: { phase: 'idle' } } });
  };

  const complete = async (): Promise<void> => {
    if (desk.answerTo('completion').kind !== 'free' || !pendingCompletion(get())) return;
    aborter = new AbortController();
    const { signal } = aborter;
    set({ inspect: { completion: { phase: 'preparing' } } });
    let lease: Lease | null = null;
    let startsOver = false;
    try {
      lease = await desk.take('completion', giveUp);
      const pending = pendingCompletion(get());
      if (!lease || signal.aborted || !pending) return set({ inspect: { completion: { phase: 'idle' } } });
      startsOver = pending.startOver;
      const onProgress = (done: number, total: number) => set({ inspect: { completion: { phase: 'running', done, total } } });
      await scorePictures(context, 'completion', pending, { signal, holdsBack: true, onProgress });
      set({ inspect: { completion: { phase: 'idle' } } });
      onComplete();
    } catch (thrown) {
      frame.flush();
      slowFrame.flush();
      const error = asStudioError(thrown, 'computing the scores of the other detectors');
      if (!signal.aborted) set({ inspect: { completion: { phase: 'failed', error } } });
      // Some of the pixels are gathered, and others not.
      if (startsOver) set({ inspect: { poolIsLost: true } });
    } finally {
      lease?.release();
    }
  };
  return { complete, giveUp };
}

/** @returns null where no inspected picture lacks a score */
function pendingCompletion(state: StudioState): PendingInspection | null {
  const { train, inspect, damaged } = state;
  const pictures = incompletePicturesOf(state);
  if (!train.model || pictures.length === 0) return null;
  const detectors = detectorsOf(train.model.card);
  // Pixel metrics of all detectors stand on the same pictures: once those of one are lost, all are gathered anew.
  const scored = testPicturesOf(state).filter(({ id }) => inspect.results.has(id) && !inspect.uninspectable.has(id));
  if (!inspect.poolIsLost || pixelBasis(scored, intactMasksOf(state)) === '')
    return { pictures, kept: null, startOver: false, forget: [], detectors, completes: true };
  return { pictures: scored.filter(({ id }) => !damaged.damaged.has(id)), kept: null, startOver: true, forget: [], detectors };
}
