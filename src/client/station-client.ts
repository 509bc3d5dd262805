/** Requests to the worker of an inspection station. The script of the worker is text in the page, so nothing is fetched. */
import { StudioError } from '../domain/studio-error';
import type { ShownPicture } from '../protocol/events';
import type { FromStation, StationReady, StationResult, ToStation } from '../protocol/station';
import { fromWireError } from '../protocol/wire-error';

export interface StationClient {
  /** @throws StudioError if no device starts */
  start(wasm: ArrayBuffer, model: ArrayBuffer): Promise<StationReady>;
  /** @throws StudioError file-undecodable, or another error of the picture */
  inspect(path: string, file: Blob): Promise<StationResult>;
  /** The picture as its file has it, with at most so many pixels. @throws StudioError file-undecodable, or another error of the picture */
  show(path: string, file: Blob, mostPixels: number): Promise<ShownPicture>;
}

interface Pending {
  resolve(value: StationReady | StationResult | ShownPicture): void;
  reject(error: StudioError): void;
}

/** @param script source text of the worker */
export function createStationClient(script: BlobPart): StationClient {
  const worker = new Worker(URL.createObjectURL(new Blob([script], { type: 'text/javascript' })), { name: 'station' });
  const pending = new Map<number, Pending>();
  let lastId = 0;

  worker.addEventListener('message', ({ data }: MessageEvent<FromStation>) => {
    const asked = pending.get(data.id);
    pending.delete(data.id);
    if (data.kind === 'failed') asked?.reject(fromWireError(data.error));
    else asked?.resolve(data.value);
  });
  worker.addEventListener('error', (event) => {
    for (const { reject } of pending.values()) reject(new StudioError('station-stopped', { detail: event.message || 'it did not start' }));
    pending.clear();
  });

  const ask = <Value>(message: (id: number) => ToStation, transfer: Transferable[] = []): Promise<Value> =>
    new Promise((resolve, reject) => {
      lastId += 1;
      pending.set(lastId, { resolve: resolve as Pending['resolve'], reject });
      worker.postMessage(message(lastId), transfer);
    });

  return {
    start: (wasm, model) => ask((id) => ({ kind: 'start', id, wasm, model }), [wasm, model]),
    inspect: (path, file) => ask((id) => ({ kind: 'inspect', id, path, file })),
    show: (path, file, mostPixels) => ask((id) => ({ kind: 'show', id, path, file, mostPixels })),
  };
}
