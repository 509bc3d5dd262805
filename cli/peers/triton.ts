/** Triton's answers to pictures, from the zip of the card for servers, where a Python at hand has Triton's server (nvidia-pytriton). */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findPython } from '../../drive/find-python';
import type { DecodedPicture, PeerAnswer, PeerAnswers } from './peer';
import { unpacked } from './unpacked';

const PORT = 4277;

export interface TritonFindings {
  readonly answers: PeerAnswers;
  /** Sizes of the batches that it computed when it was asked for all pictures at once. */
  readonly batches: readonly number[];
  /** Of the server. */
  readonly version: string;
}

/** @param folder for the zip's files @returns null where no Python here has what cli/peers/triton.py needs */
export function askTriton(zip: Uint8Array, folder: string, pictures: readonly DecodedPicture[]): TritonFindings | null {
  const python = findPython('pytriton, tritonclient.http, onnxruntime, PIL, numpy.core.multiarray');
  if (!python) return null;
  const asked = [join(import.meta.dirname, 'triton.py'), unpacked(zip, folder), String(PORT), ...pictures.map(({ png }) => png)];
  const { status, stdout, stderr } = spawnSync(python, asked, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`Triton does not serve what was exported:\n${stderr}`);
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const answers = pictures.map(({ file }, index) => [file, { combined: lines[index] as PeerAnswer }]);
  return { answers: Object.fromEntries(answers), ...lines[pictures.length] };
}
