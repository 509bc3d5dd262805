/** The judging thread, with pictures that end it: by their names, for tests of the pool. */
import { parentPort } from 'node:worker_threads';

// First: messages that come before the thread listens would be lost to it.
await import('../judging/source-thread.mjs');
parentPort?.on('message', ({ kind, source }) => {
  if (kind !== 'judge') return;
  if (source.name.includes('ends-thread')) process.exit(7);
  if (source.name.includes('hangs-thread')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
