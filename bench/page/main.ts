/** The bench page: one worker an engine, asked by bench/browser-peers.ts through `window.bench`. It measures nothing itself. */
import type { Engine } from '../task';
import type { AskedOfWorker, SaidByWorker } from './messages';

export interface BenchPage {
  /** @throws Error with the worker's sentence */
  ask(engine: Engine, asked: AskedOfWorker): Promise<unknown>;
  close(engine: Engine): void;
}

const workers = new Map<Engine, Worker>();

function workerOf(engine: Engine): Worker {
  const known = workers.get(engine);
  if (known) return known;
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  workers.set(engine, worker);
  return worker;
}

const page: BenchPage = {
  ask: (engine, asked) =>
    new Promise((resolve, reject) => {
      const worker = workerOf(engine);
      worker.onmessage = ({ data }: MessageEvent<SaidByWorker>) => ('error' in data ? reject(new Error(data.error)) : resolve(data.answer));
      worker.onerror = ({ message }) => reject(new Error(message || 'The worker could not be loaded.'));
      worker.postMessage(asked);
    }),
  close: (engine) => {
    workers.get(engine)?.terminate();
    workers.delete(engine);
  },
};

Object.assign(window, { bench: page });
