/** Many training steps in the studio, and what it holds at start, middle and end: it must not grow. */
import type { BrowserPeer } from './browser-peers';
import type { MemoryCard } from './task';

/** Steps before the start is noted: Adam's moments are made in the first, the backend's buffers in the next few. */
const STEPS_BEFORE = 10;
const STEPS_A_TURN = 50;

export interface SoakMoment extends MemoryCard {
  readonly step: number;
}

/** @param tell told how far it is */
export async function soak(peer: BrowserPeer, steps: number, tell: (text: string) => void): Promise<SoakMoment[]> {
  await train(STEPS_BEFORE);
  const moments: SoakMoment[] = [{ step: 0, ...(await peer.memory()) }];
  const middle = Math.floor(steps / 2);
  for (let step = 0; step < steps; ) {
    const next = step < middle ? middle : steps;
    const count = Math.min(STEPS_A_TURN, next - step);
    await train(count);
    step += count;
    tell(`Soak: step ${step} of ${steps}`);
    if (step === next) moments.push({ step, ...(await peer.memory()) });
  }
  return moments;

  async function train(count: number): Promise<void> {
    const { value } = await peer.take({ work: 'train-step', size: 128, batch: 8, unwatched: count - 1, timed: 1 });
    if (!Number.isFinite(value)) throw new Error(`The loss became ${value}.`);
  }
}

/** One line a moment. */
export function soakText(moments: readonly SoakMoment[]): string {
  const mebibytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
  return moments
    .map(({ step, tensors, tensorBytes, heapBytes }) =>
      [
        `step ${String(step).padStart(6)}: ${tensors} tensors, ${mebibytes(tensorBytes)} in them`,
        ...(heapBytes === null ? [] : [`wasm heap ${mebibytes(heapBytes)}`]),
      ].join(', '),
    )
    .join('\n');
}
