/**
 * Live inspection as the page does it: the studio's own client and its own worker, with a model file opened in it. A call takes one frame from a bitmap, as
 * from the camera's video, to score, map and verdict on the page. What is not in it: waiting for the camera, and drawing the answer.
 */

import { spawnWorker } from '../../src/client/spawn-worker';
import { createStudioClient, type StudioClient } from '../../src/client/studio-client';
import type { DeviceKind } from '../../src/domain/device';
import { verdictOf } from '../../src/domain/verdict';
import type { Outcome } from '../task';
import type { MadeModel } from './messages';

export interface LiveEngine {
  call(): Promise<Outcome>;
  close(): void;
}

/** @throws StudioError where the studio does not open the model; Error where the device is another one */
export async function openLive(device: DeviceKind, made: MadeModel): Promise<LiveEngine> {
  const client = createStudioClient(spawnWorker);
  const close = () => client.restartCompute('the bench is over');
  try {
    return { call: await callOf(client, device, made), close };
  } catch (error) {
    close();
    throw error;
  }
}

async function callOf(client: StudioClient, device: DeviceKind, made: MadeModel): Promise<LiveEngine['call']> {
  const opened = await client.ask({ kind: 'open-device', preference: device });
  if (opened.device.kind !== device) throw new Error(`The studio chose ${opened.device.kind} in place of ${device}.`);
  const { card } = await client.ask({ kind: 'import-model', path: 'model.zip', file: new Blob([made.model]) });
  const limits = card.thresholds.combined;
  if (!limits) throw new Error('The model has no threshold for the combined detector.');
  const { width, height, pixels } = made.frame;
  const bitmap = await createImageBitmap(new ImageData(new Uint8ClampedArray(pixels), width, height));
  return async () => {
    // As of the camera's video: a bitmap of its own, which is handed over.
    const frame = await createImageBitmap(bitmap);
    const { view, scores } = await client.ask({ kind: 'inspect-frame', frame, detector: 'combined' }, { transfer: [frame] });
    const score = scores.combined;
    if (score === undefined || !view.maps.combined) throw new Error('The combined detector did not answer.');
    return { value: score, verdict: verdictOf(score, limits) };
  };
}
