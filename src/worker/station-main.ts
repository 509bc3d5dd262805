/** The entry point of the inspection station's worker; the studio's is main.ts. One model, one detector, one picture after the other. */

import type { DeviceKind } from '../domain/device';
import { agreesWithExample } from '../domain/example-agreement';
import { StudioError } from '../domain/studio-error';
import { shownPicture } from '../engine/decoding/shown-picture';
import { openDevice } from '../engine/device/device';
import { offerWasmBinary } from '../engine/device/station-wasm';
import { StationModel } from '../engine/inspection/station-model';
import { readStationModel } from '../formats/station/station-model';
import type { ShownPicture } from '../protocol/events';
import type { FromStation, StationReady, StationResult, ToStation } from '../protocol/station';
import { toWireError } from '../protocol/wire-error';

type RequestOf<Kind extends ToStation['kind']> = Extract<ToStation, { kind: Kind }>;

let model: StationModel | null = null;
/** Requests are answered one after the other: the device computes one thing at a time. */
let last: Promise<void> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<ToStation>) => {
  last = last.then(() => answer(data));
};

async function answer(asked: ToStation): Promise<void> {
  const { id, kind } = asked;
  try {
    if (kind === 'start') post({ kind: 'ready', id, value: await start(asked) });
    else if (kind === 'inspect') {
      const value = await inspect(asked);
      post({ kind: 'inspected', id, value }, buffersOf(value));
    } else {
      const value = await show(asked);
      post({ kind: 'shown', id, value }, [value.image.pixels.buffer as ArrayBuffer]);
    }
  } catch (thrown) {
    post({ kind: 'failed', id, error: toWireError(thrown, kind === 'start' ? 'starting the station' : `inspecting ${asked.path}`) });
  }
}

async function start({ wasm, model: bytes }: RequestOf<'start'>): Promise<StationReady> {
  offerWasmBinary(wasm);
  const parts = readStationModel(new Uint8Array(bytes));
  const device = await openDevice('auto');
  const started = new StationModel(parts);
  await assertExample(started, parts.exampleScore, device.kind);
  model = started;
  return { card: parts.card, device };
}

/** @throws StudioError model-example-differs */
async function assertExample(started: StationModel, expected: number | null, device: DeviceKind): Promise<void> {
  if (expected === null) return;
  const found = await started.exampleScore();
  if (!agreesWithExample(found, expected, device))
    throw new StudioError('model-example-differs', { path: 'This file', detector: 'score', found, expected });
}

async function inspect({ path, file }: RequestOf<'inspect'>): Promise<StationResult> {
  if (!model) throw new StudioError('no-model');
  const { input, place } = await model.prepared(file, path);
  return { ...(await model.inspect(input)), input, place };
}

/** Nothing of a result stays here: it is handed over. */
const buffersOf = ({ input, map }: StationResult): Transferable[] =>
  [input.pixels, ...(map ? [map] : [])].map(({ buffer }) => buffer as ArrayBuffer);

async function show({ path, file, mostPixels }: RequestOf<'show'>): Promise<ShownPicture> {
  if (!model) throw new StudioError('no-model');
  return { ...(await shownPicture(file, path, model.levels, mostPixels)), mask: null };
}

function post(message: FromStation, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}
