/** A helper thread of the pool: sleeps until there is a job, does chunks of it until none is left, and reports that it has finished. */
import { bindLoops, loopNames } from './compiled-kernels';
import { SPINS, signals, type ThreadStart } from './thread-signals';

self.onmessage = ({ data: { module, memory, signalBuffer, thread } }: MessageEvent<ThreadStart>) => {
  const bound = bindLoops(module, memory, thread);
  const loops = loopNames.map((name) => bound[name]);
  const words = new Int32Array(signalBuffer);
  let generation = Atomics.load(words, signals.generation);
  self.postMessage('ready');
  for (;;) {
    for (let spin = 0; spin < SPINS && Atomics.load(words, signals.generation) === generation; spin++);
    Atomics.wait(words, signals.generation, generation);
    generation = Atomics.load(words, signals.generation);
    const loop = loops[Atomics.load(words, signals.loop)];
    const args = Atomics.load(words, signals.args);
    const count = Atomics.load(words, signals.chunkCount);
    for (let chunk = Atomics.add(words, signals.nextChunk, 1); chunk < count; chunk = Atomics.add(words, signals.nextChunk, 1))
      loop(chunk, args);
    Atomics.sub(words, signals.busy, 1);
    Atomics.notify(words, signals.busy);
  }
};
