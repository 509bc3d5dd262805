/** The words that the threads of a pool share, each an Int32 of one SharedArrayBuffer. */
export const signals = {
  /** Grows by one for each job; threads sleep on it. */
  generation: 0,
  loop: 1,
  args: 2,
  nextChunk: 3,
  chunkCount: 4,
  /** Threads that have not finished the job under way. */
  busy: 5,
} as const;

export const SIGNAL_BYTES = 4 * 6;

/** How often a thread polls for work before it sleeps: waking takes longer than the pause between two loops of a training step. */
export const SPINS = 20_000;

/** What a thread is started with. */
export interface ThreadStart {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly signalBuffer: SharedArrayBuffer;
  /** Its number; the caller is 0. */
  readonly thread: number;
}
