/** PyTorch beside the studio: bench/peer-torch.py, and whether it trains the two networks of Best as the studio does. */
import { findPython } from '../drive/find-python';
import { type LinePeer, openLinePeer } from './line-peer';
import { agree } from './rows';

/** The losses of a few steps from the same weights on the same batch: of the reconstruction, and of the head before each. */
export interface StepLosses {
  readonly reconstruction: readonly number[];
  readonly head: readonly number[];
}

/** Of the first step; later ones have passed an Adam, which makes much of small differences. */
const FIRST_TOLERANCE = 1e-4;
const LATER_TOLERANCE = 1e-2;

/** @returns null where no Python at hand has torch */
export async function openTorchPeer(): Promise<LinePeer | null> {
  const python = findPython('torch');
  return python === null ? null : openLinePeer('pytorch', python, [`${import.meta.dirname}/peer-torch.py`]);
}

/**
 * @param weights path of the file that bench/step-check.ts describes
 * @param expected the studio's losses
 * @returns what differs, in a sentence; null where nothing does
 */
export async function differenceOfSteps(peer: LinePeer, weights: string, expected: StepLosses): Promise<string | null> {
  const found = (await peer.ask({ check: weights })) as StepLosses;
  for (const part of ['reconstruction', 'head'] as const) {
    const step = expected[part].findIndex(
      (loss, index) => !agree(found[part][index] ?? Number.NaN, loss, index === 0 ? FIRST_TOLERANCE : LATER_TOLERANCE),
    );
    if (step < 0) continue;
    return `pytorch trains Best otherwise than the studio: loss of the ${part} at step ${step + 1} ${found[part][step]} for ${expected[part][step]}.`;
  }
  return null;
}
