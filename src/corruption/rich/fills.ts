/**
 * What rich damage is made of: an even colour, a piece of another good picture, or a piece of the same picture from elsewhere, altered.
 * Borrowed texture is what makes a network look at structure and not only at odd colours (CutPaste, Li et al. 2021; NSA, Schlüter et
 * al. 2022); the mean of some pieces is matched to what they cover, a cheap stand-in for NSA's Poisson blending.
 */
import type { FloatImage } from '../../domain/image';
import type { RandomSource } from '../../domain/seeded-random';
import type { Coverage } from './shapes';

/** Width * height * channels values; what is not covered is 0. Values may lie outside 0..1. */
export type Fill = Float32Array;

const EVEN_SHARE = 0.35;
const DONOR_SHARE = 0.3;
const MATCHED_SHARE = 0.4;
/** Standard deviations of an even fill's noise: smooth, grainy. */
const GRAIN = [0.01, 0.05] as const;

/**
 * Draw a fill for a shape.
 *
 * @param donor another good picture of the same extent; without one, pieces come from the picture itself
 */
export function drawFill(image: FloatImage, shape: Coverage, donor: FloatImage | undefined, random: RandomSource): Fill {
  const kind = random.next();
  if (kind < EVEN_SHARE) return evenFill(image, shape, random);
  const source = kind < EVEN_SHARE + DONOR_SHARE && donor ? donor : image;
  const fill = borrowedFill(image, shape, source, random);
  if (random.next() < MATCHED_SHARE) matchMeans(fill, image, shape);
  return fill;
}

/** One colour, or one step of contrast to what lies there, with grain. */
function evenFill(image: FloatImage, shape: Coverage, random: RandomSource): Fill {
  const { channels } = image;
  const colour = random.next() < 0.5 ? anyColour() : contrasting();
  const grain = GRAIN[random.integer(0, 1)];
  const fill = new Float32Array(shape.length * channels);
  for (let at = 0; at < shape.length; at++) {
    if (shape[at] === 0) continue;
    for (let channel = 0; channel < channels; channel++) fill[at * channels + channel] = colour[channel] + grain * random.normal();
  }
  return fill;

  function anyColour(): readonly number[] {
    if (random.next() < 0.5) return perChannel(channels, () => random.uniform(0.02, 0.98));
    const grey = random.uniform(0.02, 0.98);
    return perChannel(channels, () => grey);
  }

  function contrasting(): readonly number[] {
    const step = (random.next() < 0.5 ? -1 : 1) * random.uniform(0.05, 0.4);
    return meansUnder(image.pixels, channels, shape).map((mean) => mean + step);
  }
}

/** A piece of a picture, turned, moved, mirrored and changed in tone. */
function borrowedFill(image: FloatImage, shape: Coverage, source: FloatImage, random: RandomSource): Fill {
  const { width, channels } = source;
  const place = drawPlace(source, source === image, random);
  const tone = drawTone(channels, random);
  const fill = new Float32Array(shape.length * channels);
  for (let at = 0; at < shape.length; at++) {
    if (shape[at] === 0) continue;
    const from = place(at % width, Math.floor(at / width)) * channels;
    for (let channel = 0; channel < channels; channel++) fill[at * channels + channel] = tone(source.pixels, from, channel);
  }
  return fill;
}

/** From which pixel of the source a pixel comes; outside its borders the source goes on from the other side. */
function drawPlace({ width, height }: FloatImage, isOwn: boolean, random: RandomSource): (x: number, y: number) => number {
  const angle = random.next() < 0.25 ? random.uniform(0, 2 * Math.PI) : 0;
  // A piece from nearby is the hardest to tell: a texture out of step, an edge displaced.
  const reach = isOwn && random.next() < 0.5 ? 1 / 6 : 1;
  const [shiftX, shiftY] = [Math.round(random.uniform(-reach, reach) * width), Math.round(random.uniform(-reach, reach) * height)];
  const [mirrorsX, mirrorsY] = [random.next() < 0.5, random.next() < 0.5];
  const transposes = width === height && random.next() < 0.5;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return (x, y) => {
    let u = x - width / 2;
    let v = y - height / 2;
    if (angle !== 0) {
      const turned = Math.round(u * cos - v * sin);
      v = Math.round(u * sin + v * cos);
      u = turned;
    }
    if (transposes) {
      const across = u;
      u = v;
      v = across;
    }
    const column = wrapped(Math.floor((mirrorsX ? -u - 1 : u) + width / 2) + shiftX, width);
    const row = wrapped(Math.floor((mirrorsY ? -v - 1 : v) + height / 2) + shiftY, height);
    return row * width + column;
  };
}

const wrapped = (position: number, length: number): number => ((position % length) + length) % length;

/** The value of a channel after a change of tone. */
type Tone = (pixels: Float32Array, first: number, channel: number) => number;

function drawTone(channels: number, random: RandomSource): Tone {
  const kind = random.next();
  if (kind < 0.25) {
    const gain = random.uniform(0.5, 1.6);
    return (pixels, first, channel) => gain * pixels[first + channel];
  }
  if (kind < 0.45) {
    const step = random.uniform(-0.3, 0.3);
    const steps = random.next() < 0.5 ? perChannel(channels, () => random.uniform(-0.3, 0.3)) : perChannel(channels, () => step);
    return (pixels, first, channel) => pixels[first + channel] + steps[channel];
  }
  if (kind < 0.6) {
    const gamma = random.uniform(0.5, 2);
    return (pixels, first, channel) => Math.max(1e-4, pixels[first + channel]) ** gamma;
  }
  if (kind < 0.65) return (pixels, first, channel) => 1 - pixels[first + channel];
  if (kind < 0.72 && channels === 3) {
    const turn = random.integer(1, 2);
    return (pixels, first, channel) => pixels[first + ((channel + turn) % 3)];
  }
  return (pixels, first, channel) => pixels[first + channel];
}

/** Shift each channel of a fill so that its mean under the shape is the picture's. */
function matchMeans(fill: Fill, { pixels, channels }: FloatImage, shape: Coverage): void {
  const own = meansUnder(fill, channels, shape);
  const steps = meansUnder(pixels, channels, shape).map((mean, channel) => mean - own[channel]);
  for (let at = 0; at < shape.length; at++) {
    if (shape[at] === 0) continue;
    for (let channel = 0; channel < channels; channel++) fill[at * channels + channel] += steps[channel];
  }
}

/** The mean of each channel, weighted by the coverage. */
function meansUnder(pixels: Float32Array, channels: number, shape: Coverage): number[] {
  const sums = perChannel(channels, () => 0);
  let weight = 0;
  for (let at = 0; at < shape.length; at++) {
    if (shape[at] === 0) continue;
    weight += shape[at];
    for (let channel = 0; channel < channels; channel++) sums[channel] += shape[at] * pixels[at * channels + channel];
  }
  return sums.map((sum) => sum / weight);
}

const perChannel = (channels: number, value: () => number): number[] => Array.from({ length: channels }, value);
