/** PyTorch's answers to pictures, from the zip of the card PyTorch, where a Python at hand has torch. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findPython } from '../../drive/find-python';
import type { DecodedPicture, PeerAnswers } from './peer';
import { unpacked } from './unpacked';

/** @returns null where no Python here has torch, numpy and Pillow */
export function askPytorch(zip: Uint8Array, folder: string, pictures: readonly DecodedPicture[]): PeerAnswers | null {
  const python = findPython('torch, numpy, PIL');
  if (!python) return null;
  const asked = [join(import.meta.dirname, 'pytorch.py'), unpacked(zip, folder), ...pictures.map(({ png }) => png)];
  const { status, stdout, stderr } = spawnSync(python, asked, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`PyTorch does not run what was exported:\n${stderr}`);
  const lines = stdout.trim().split('\n');
  return Object.fromEntries(pictures.map(({ file }, index) => [file, JSON.parse(lines[index])]));
}
