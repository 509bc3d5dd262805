/**
 * Runs a job, cut into chunks, on all cores: helper threads and the calling thread take chunks until none is left. Without shared
 * memory (no cross-origin isolation) the caller does all of it. One job at a time; the caller waits for its end.
 */
import { bindLoops, compileKernels, type LoopName, loopNames } from './compiled-kernels';
import { SIGNAL_BYTES, SPINS, signals, type ThreadStart } from './thread-signals';

/** A thread that has not finished after this long is taken for lost. */
const LOST_MILLISECONDS = 20_000;
const START_MILLISECONDS = 5_000;

export interface ThreadPool {
  /** Threads at work, the caller included. */
  readonly threads: number;
  /** Do chunks 0..chunks-1 of a loop; `args` is the address of its arguments. */
  run(loop: LoopName, args: number, chunks: number): void;
}

/**
 * Start a pool over a memory.
 *
 * @param threadCount including the caller; the pool has one where threads cannot start
 */
export async function startThreadPool(memory: WebAssembly.Memory, threadCount: number): Promise<ThreadPool> {
  const isShared = typeof SharedArrayBuffer !== 'undefined' && memory.buffer instanceof SharedArrayBuffer;
  const module = compileKernels(isShared);
  const loops = bindLoops(module, memory, 0);
  const runAlone: ThreadPool['run'] = (loop, args, chunks) => {
    for (let chunk = 0; chunk < chunks; chunk++) loops[loop](chunk, args);
  };
  if (!isShared || threadCount < 2 || typeof Worker === 'undefined') return { threads: 1, run: runAlone };

  const signalBuffer = new SharedArrayBuffer(SIGNAL_BYTES);
  const words = new Int32Array(signalBuffer);
  const started = await Promise.all(
    Array.from({ length: threadCount - 1 }, (_, index) => startThread({ module, memory, signalBuffer, thread: index + 1 })),
  );
  const helpers = started.filter(Boolean).length;
  if (helpers < started.length) return { threads: 1, run: runAlone };

  const run: ThreadPool['run'] = (loop, args, chunks) => {
    if (chunks < 2) return runAlone(loop, args, chunks);
    Atomics.store(words, signals.loop, loopNames.indexOf(loop));
    Atomics.store(words, signals.args, args);
    Atomics.store(words, signals.chunkCount, chunks);
    Atomics.store(words, signals.nextChunk, 0);
    Atomics.store(words, signals.busy, helpers);
    Atomics.add(words, signals.generation, 1);
    Atomics.notify(words, signals.generation);
    const work = loops[loop];
    for (let chunk = Atomics.add(words, signals.nextChunk, 1); chunk < chunks; chunk = Atomics.add(words, signals.nextChunk, 1))
      work(chunk, args);
    awaitHelpers(words);
  };
  return { threads: helpers + 1, run };
}

function awaitHelpers(words: Int32Array): void {
  for (let spin = 0; spin < SPINS; spin++) if (Atomics.load(words, signals.busy) === 0) return;
  for (let busy = Atomics.load(words, signals.busy); busy > 0; busy = Atomics.load(words, signals.busy)) {
    if (Atomics.wait(words, signals.busy, busy, LOST_MILLISECONDS) === 'timed-out') throw new Error('A thread of the CPU kernels is gone.');
  }
}

/** @returns whether it started */
function startThread(start: ThreadStart): Promise<boolean> {
  return new Promise((resolve) => {
    const thread = new Worker(new URL('./thread.ts', import.meta.url), { type: 'module' });
    const timer = setTimeout(() => resolve(false), START_MILLISECONDS);
    const answer = (hasStarted: boolean) => {
      clearTimeout(timer);
      resolve(hasStarted);
    };
    thread.onmessage = () => answer(true);
    thread.onerror = () => answer(false);
    thread.postMessage(start);
  });
}
