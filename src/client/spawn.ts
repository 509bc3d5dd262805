/** The only link from the page to the worker tower: a URL, not an import. */
import type { FromWorker } from '../protocol/events';
import type { WorkerPort } from './worker-port';

/** Start a fresh worker. */
export function spawnWorker(): WorkerPort {
  const worker = new Worker(new URL('../worker/main.ts', import.meta.url), { type: 'module' });
  return {
    post: (message) => worker.postMessage(message),
    listen: ({ message, crash }) => {
      worker.addEventListener('message', (event: MessageEvent<FromWorker>) => message(event.data));
      worker.addEventListener('error', (event) => crash(event.message || 'it could not be loaded'));
      worker.addEventListener('messageerror', () => crash('a message could not be read'));
    },
    terminate: () => worker.terminate(),
  };
}
