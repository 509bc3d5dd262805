/** Made evidence of small pictures for tests of the combined detector: noise, and what is odd at the top right. */
import type { FloatImage } from '../../../domain/image';
import { seededRandom } from '../../../domain/seeded-random';
import { featureGrids } from '../../../imaging/appearance/feature-grids';
import type { EvidenceOf } from '../../evidence/evidence';
import type { NetworkMaps } from '../../evidence/network-maps';
import type { ScaleEvidence } from '../../evidence/scale-evidence';

export interface Odd {
  /** Taken from the brightness of the odd pixels. */
  readonly dark?: number;
  /** Added to each of these maps there. */
  readonly residual?: number;
  readonly lines?: number;
  readonly damage?: number;
}

export const SEEN_WIDTH = 48;
export const SEEN_HEIGHT = 32;

/** Whether a pixel is one of the odd ones: columns 36 to 43, rows 4 to 11. */
export const isOddPlace = (x: number, y: number): boolean => x >= 36 && x < 44 && y >= 4 && y < 12;

/** What the combined detector sees of a picture of 48 x 32 pixels. */
export function seenPicture(stream: number, odd: Odd = {}, head = true): EvidenceOf<'scales' | 'networkMaps' | 'appearance'> {
  const image = pictureOf(stream, odd.dark);
  const [full, half] = [scaleOf(stream, 1, odd, head), scaleOf(stream, 2, odd, head)];
  return { image, appearance: featureGrids(image), scales: [full, half], networkMaps: networkMapsOf(full, half) };
}

function networkMapsOf(full: ScaleEvidence, half: ScaleEvidence): NetworkMaps {
  const map = ({ width, reduction }: ScaleEvidence, values: Float32Array | null) => values && { values, width, reduction };
  const [residual, lines] = [map(half, half.residual), map(full, full.lines)];
  if (!residual || !lines) throw new Error('Every picture has both.');
  return { residual, lines, damage: map(full, full.damage) };
}

function pictureOf(stream: number, dark = 0): FloatImage {
  const random = seededRandom(81, stream);
  const gain = random.uniform(0.95, 1.05);
  const pixels = Float32Array.from({ length: SEEN_WIDTH * SEEN_HEIGHT }, (_, at) => {
    const isOdd = isOddPlace(at % SEEN_WIDTH, Math.floor(at / SEEN_WIDTH));
    return gain * random.uniform(0.55, 0.65) - (isOdd ? dark : 0);
  });
  return { width: SEEN_WIDTH, height: SEEN_HEIGHT, channels: 1, pixels };
}

function scaleOf(stream: number, reduction: number, odd: Odd, head: boolean): ScaleEvidence {
  const random = seededRandom(82, stream, reduction);
  const [width, height] = [SEEN_WIDTH / reduction, SEEN_HEIGHT / reduction];
  const map = (extra = 0): Float32Array =>
    Float32Array.from({ length: width * height }, (_, at) => {
      const isOdd = isOddPlace((at % width) * reduction, Math.floor(at / width) * reduction);
      return random.uniform(0.1, 0.2) + (isOdd ? extra : 0);
    });
  const values = Float32Array.from({ length: 24 * 3 }, () => random.normal());
  const grid = { reduction, width, height, rows: 4, columns: 6, cell: 8, values };
  return reduction === 1
    ? { ...grid, residual: null, lines: map(odd.lines), damage: head ? map(odd.damage) : null }
    : { ...grid, residual: map(odd.residual), lines: null, damage: null };
}
