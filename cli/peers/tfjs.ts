/** Plain TensorFlow.js' answers to pictures, from the model's zip and by its own loader: stock wasm backend, none of the studio's kernels. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { DecodedPicture, PeerAnswers } from './peer';
import { unpacked } from './unpacked';

interface Inspector {
  inspect(picture: { width: number; height: number; data: Uint8Array }): Promise<{ score: number; rejects: boolean }>;
}
interface Loader {
  openInspector(tf: object, read: (name: string) => Promise<Uint8Array>): Promise<Inspector>;
}

/** It knows the residual alone: the layers format has no place for dropout. */
export async function askTfjs(zip: Uint8Array, folder: string, pictures: readonly DecodedPicture[]): Promise<PeerAnswers> {
  const files = unpacked(zip, folder);
  // As packages for Node, which share one core.
  const require = createRequire(import.meta.url);
  const tf = require('@tensorflow/tfjs');
  require('@tensorflow/tfjs-backend-wasm');
  await tf.setBackend('wasm');
  const { openInspector } = (await import(pathToFileURL(join(files, 'stainless.mjs')).href)) as Loader;
  const inspector = await openInspector(tf, (name) => readFile(join(files, name)));
  const answers: [string, PeerAnswers[string]][] = [];
  for (const { file, width, height, rgba } of pictures) {
    const { score, rejects } = await inspector.inspect({ width, height, data: rgba });
    answers.push([file, { residual: { score, rejects } }]);
  }
  return Object.fromEntries(answers);
}
