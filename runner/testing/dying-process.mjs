/** The judging process, with pictures that end it: by their names, for tests of the pool. */

await import('../judging/source-process.mjs');
process.on('message', ({ kind, source }) => {
  if (kind !== 'judge') return;
  if (source.name.includes('ends-process')) process.exit(7);
  if (source.name.includes('crashes-process')) process.kill(process.pid, 'SIGSEGV');
  if (source.name.includes('hangs-process')) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
