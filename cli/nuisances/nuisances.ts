/**
 * The nuisances of a line: what changes between two pictures of a part although the part is the same. They are applied to test pictures
 * only, after training, at the picture's own resolution, with fixed strengths and nothing random. To add one, add an entry.
 */
import { defocus, jpeg, shift, turn } from './camera';
import { cast, gain, gamma, vignette } from './light';
import type { Raster } from './raster';

export interface Nuisance {
  /** Of `--nuisances` and of nuisances.json. */
  readonly id: string;
  /** Exactly what is done, for the page of results. */
  readonly says: string;
  /** It does nothing to a grey picture. */
  readonly needsColour?: true;
  alter(raster: Raster): Raster | Promise<Raster>;
}

/** In the order in which they are run and shown. */
export const nuisances: readonly Nuisance[] = [
  { id: 'gain-0.9', says: 'every value times 0.9', alter: (raster) => gain(raster, 0.9) },
  { id: 'gain-1.1', says: 'every value times 1.1, cut off at white', alter: (raster) => gain(raster, 1.1) },
  { id: 'gamma-0.85', says: 'every value, as a share of white, to the power of 0.85 (brighter)', alter: (raster) => gamma(raster, 0.85) },
  { id: 'gamma-1.15', says: 'the same to the power of 1.15 (darker)', alter: (raster) => gamma(raster, 1.15) },
  {
    id: 'cast',
    says: 'a warm colour cast: red times 1.08, blue times 0.92',
    needsColour: true,
    alter: (raster) => cast(raster, [1.08, 1, 0.92]),
  },
  {
    id: 'vignette',
    says: 'darker with the square of the distance from the middle, by 20 % in the corners',
    alter: (raster) => vignette(raster, 0.2),
  },
  { id: 'defocus', says: 'a Gaussian with a sigma of 1 pixel of the file', alter: (raster) => defocus(raster, 1) },
  { id: 'jpeg-60', says: 'written as JPEG at quality 60 and read again', alter: (raster) => jpeg(raster, 60) },
  { id: 'shift', says: 'moved to the right and down by 2 % of each side, the border repeated', alter: (raster) => shift(raster, 0.02) },
  { id: 'turn', says: 'turned clockwise by 2 degrees about the middle, the border repeated', alter: (raster) => turn(raster, 2) },
];

export const nuisanceIds: readonly string[] = nuisances.map(({ id }) => id);
