/** The campaign's own project: a few striped pictures in MVTec layout, trained in seconds, always the same. */
import { seededRandom } from '../src/domain/seeded-random';
import { writeBmp } from './files/bmp-writer';
import { cellPicture } from './files/cell-picture';
import type { CaseFile } from './files/hostile-case';
import { writePng } from './files/png';

/** Good pictures; with the five to inspect they are as many as files/give.ts and the kills look for. */
const GOOD = 12;

/** What the trained network is: small, and on the processor, so that it is the same everywhere on one machine. */
export const recipeLink = (steps: number): string =>
  `preset=quick&steps=${steps}&size=64&depth=3&maps=4&batch=4&passes=2&device=wasm&seed=1`;

/** Long enough to be killed in, short enough to be run a hundred times. */
export const STEPS = 240;

/** A soft pattern; each seed moves it a little. */
function stripes(seed: number, isCracked = false): Uint8Array {
  const share = (x: number, y: number): number => {
    if (isCracked && Math.abs(x - y) < 3 && x > 16 && x < 48) return 1;
    return 0.5 + 0.24 * Math.sin((x + seed) / 4) + 0.12 * Math.sin((y - seed) / 7);
  };
  return writePng({ width: 64, height: 64, share, shown: { width: 64, height: 64, cells: [] } });
}

export function sampleSet(): CaseFile[] {
  const numbered = (count: number, path: (index: number) => string, bytes: (index: number) => Uint8Array): CaseFile[] =>
    Array.from({ length: count }, (_, index) => ({ path: path(index), bytes: bytes(index) }));
  return [
    ...numbered(
      GOOD,
      (index) => `stripes/train/good/${index}.png`,
      (index) => stripes(index),
    ),
    ...numbered(
      2,
      (index) => `stripes/test/good/${20 + index}.png`,
      (index) => stripes(20 + index),
    ),
    ...numbered(
      3,
      (index) => `stripes/test/crack/${40 + index}.png`,
      (index) => stripes(40 + index, true),
    ),
    { path: 'stripes/ground_truth/crack/40_mask.png', bytes: crackMask() },
  ];
}

function crackMask(): Uint8Array {
  const share = (x: number, y: number): number => (Math.abs(x - y) < 3 && x > 16 && x < 48 ? 1 : 0);
  return writePng({ width: 64, height: 64, share, shown: { width: 64, height: 64, cells: [] } });
}

/** Further pictures under one folder, each another one. */
export function morePictures(seed: number, count: number, folder: string): CaseFile[] {
  return Array.from({ length: count }, (_, index) => ({
    path: `${folder}/${String(index).padStart(3, '0')}.bmp`,
    bytes: writeBmp(cellPicture(seededRandom(seed, index))),
  }));
}
