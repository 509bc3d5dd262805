/** The only link from the page to the worker tower: a URL, not an import. */
import type { AboutRequest, FromWorker } from '../protocol/events';
import type { WorkerName } from './studio-client';
import type { WorkerPort } from './worker-port';

/** @param name shown in the browser's developer tools */
export function spawnWorker(name: WorkerName): WorkerPort {
  const worker = new Worker(new URL('../worker/main.ts', import.meta.url), { type: 'module', name });
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    listen: ({ message, crash }) => {
      worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
        if (data.kind === 'alive') watchEnd(data.lock, crash);
        else message(data satisfies AboutRequest);
      });
      worker.addEventListener('error', (event) => crash(event.message || 'it could not be loaded'));
      worker.addEventListener('messageerror', () => crash('a message could not be read'));
    },
    terminate: () => worker.terminate(),
  };
}

/** When the worker ends, the page gets the lock that the worker held: see worker/life-sign.ts. */
function watchEnd(lock: string, crash: (detail: string) => void): void {
  void navigator.locks.request(lock, () => crash('it was ended from outside'));
}
