/**
 * One damage of the self-test, of the size and the contrast that the plan asks for. Every kind is drawn at full strength and then faded towards
 * the clean picture, so that contrast means the same for all of them: the mean difference in grey levels over what was changed.
 */
import type { FloatImage } from '../../domain/image';
import { type RandomOrigin, streamsOf } from '../../domain/random-streams';
import { seededRandom } from '../../domain/seeded-random';
import { contrastLevels, type PlannedDamage } from '../../domain/self-test';
import type { CorruptedImage } from '../corruption-model';
import { undamaged } from '../none';
import { probeOf } from './registry';

/** Draws, of which the first that fits is taken, and otherwise the nearest. */
const MOST_DRAWS = 24;
/** A size may be off by this share, and by a pixel in any case. */
const SIZE_TOLERANCE = 0.25;
const FADING_STEPS = 4;
/** The share of a damage that should lie where pixels count, and how far a draw counts as off where it does not. */
const MOSTLY = 0.7;
const FAR = 100;
/** Changes below half a grey level are dropped: they are invisible, and an 8-bit file cannot hold them. */
const LEAST_CHANGE = 1 / 510;

export interface MadeDamage extends CorruptedImage {
  /** Mean absolute difference over the mask, in grey levels of 255; 0 where nothing could be changed. */
  readonly levels: number;
}

/**
 * Make a planned damage; the same one every time.
 *
 * @param clean values in 0..1; not written to
 * @param origin the recipe
 * @param counts 0 where a pixel does not count: the damage lies mostly elsewhere where a draw allows it, and its mask has none of these; absent where all do
 * @returns a mask of exactly what differs, as far as it counts; it is empty where this kind of damage cannot change this picture
 */
export function makeDamage(
  clean: FloatImage,
  { index, kind, size, contrast }: Omit<PlannedDamage, 'picture'>,
  origin: RandomOrigin,
  counts?: Uint8Array,
): MadeDamage {
  const random = seededRandom(origin.seed, streamsOf(origin).selfTestDamage, index);
  const probe = probeOf(kind);
  const requestedLevels = contrastLevels[contrast];
  const requestedExtent = size * Math.max(clean.width, clean.height);
  let nearest = { distance: Number.POSITIVE_INFINITY, made: { ...undamaged(clean), levels: 0 } as MadeDamage };
  for (let draw = 0; draw < MOST_DRAWS; draw++) {
    const full = probe.draw(clean, size, random);
    const levels = meanLevels(clean, full);
    if (levels === 0) continue;
    const extent = extentOf(full);
    const fits = Math.abs(extent - requestedExtent) <= Math.max(1, SIZE_TOLERANCE * requestedExtent);
    const besides = counts && shareWithin(full, counts) < MOSTLY ? FAR : 0;
    const distance = besides + (fits ? 0 : Math.abs(Math.log(extent / requestedExtent))) + Math.max(0, Math.log(requestedLevels / levels));
    if (distance < nearest.distance) nearest = { distance, made: fadedTo(clean, full, requestedLevels) };
    if (distance === 0) break;
  }
  return counts ? within(clean, nearest.made, counts) : nearest.made;
}

function shareWithin({ mask: { pixels } }: CorruptedImage, counts: Uint8Array): number {
  let [all, counted] = [0, 0];
  pixels.forEach((inside, at) => {
    all += inside;
    counted += inside * counts[at];
  });
  return counted / Math.max(1, all);
}

/** The same damage, of which only that counts. */
function within(clean: FloatImage, made: MadeDamage, counts: Uint8Array): MadeDamage {
  const mask = { ...made.mask, pixels: made.mask.pixels.map((inside, at) => inside * counts[at]) };
  return { ...made, mask, levels: meanLevels(clean, { ...made, mask }) };
}

/**
 * Faded to a mean difference of `requestedLevels`, or unchanged where it has less. Pixels that fade away no longer count for the mean, hence the
 * steps.
 */
function fadedTo(clean: FloatImage, full: CorruptedImage, requestedLevels: number): MadeDamage {
  let made: MadeDamage = { ...full, levels: meanLevels(clean, full) };
  let share = 1;
  for (let step = 0; step < FADING_STEPS; step++) {
    share = Math.min(1, (share * requestedLevels) / made.levels);
    made = faded(clean, full, share);
    if (made.levels === 0) break;
  }
  return made;
}

/** A share of the difference between the clean and the damaged picture, with a mask of what it changes. */
function faded(clean: FloatImage, { image, mask }: CorruptedImage, share: number): MadeDamage {
  const result = undamaged(clean);
  const { channels } = clean;
  mask.pixels.forEach((inside, at) => {
    if (!inside) return;
    const values = Array.from({ length: channels }, (_, channel) => at * channels + channel);
    const change = (value: number) => share * (image.pixels[value] - clean.pixels[value]);
    if (values.every((value) => Math.abs(change(value)) < LEAST_CHANGE)) return;
    result.mask.pixels[at] = 1;
    for (const value of values) result.image.pixels[value] = clean.pixels[value] + change(value);
  });
  return { ...result, levels: meanLevels(clean, result) };
}

function meanLevels(clean: FloatImage, { image, mask }: CorruptedImage): number {
  let [sum, count] = [0, 0];
  mask.pixels.forEach((inside, at) => {
    if (!inside) return;
    for (let value = at * clean.channels; value < (at + 1) * clean.channels; value++) {
      sum += Math.abs(image.pixels[value] - clean.pixels[value]);
    }
    count += clean.channels;
  });
  return count === 0 ? 0 : (255 * sum) / count;
}

/** The longer side of the mask's bounding box, in pixels. */
function extentOf({ mask: { width, pixels } }: CorruptedImage): number {
  let [left, right, top, bottom] = [width, -1, Number.POSITIVE_INFINITY, -1];
  pixels.forEach((inside, at) => {
    if (!inside) return;
    const [row, column] = [Math.floor(at / width), at % width];
    [left, right, top, bottom] = [Math.min(left, column), Math.max(right, column), Math.min(top, row), Math.max(bottom, row)];
  });
  return Math.max(right - left, bottom - top) + 1;
}
