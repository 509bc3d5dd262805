/**
 * A picture as a line may also take it on another day: the lamp is brighter or to one side, the white balance is off, the lens is a little out of
 * focus, the part lies a little elsewhere. What good pictures look like is learned from such copies too, so that drift is no defect.
 */
import type { FloatImage } from '../domain/image';
import type { RandomSource } from '../domain/seeded-random';
import type { Variation } from '../domain/variation';
import { gaussianBlur } from './gaussian-blur';

/** Share of the copies that are out of focus, where focus may vary. */
const BLURRED = 0.5;
/** Turned further than this, in degrees, a copy shows wide corners from beyond the picture: there it is mirrored, which looks like more of it. */
const NARROW_TURN = 10;

/** An altered copy; the picture itself is not written to. */
export function altered(image: FloatImage, variation: Variation, random: RandomSource): FloatImage {
  const moved = movedBy(image, drawnPose(variation, random), variation.rotation > NARROW_TURN);
  const lit = litBy(moved, variation, random);
  const sigma = random.next() < BLURRED ? random.uniform(0.3, 1) * variation.focus : 0;
  return sigma > 0 ? blurred(lit, sigma) : lit;
}

/** How a part lies: turned and enlarged about the picture's middle, then shifted. */
interface Pose {
  /** Radians. */
  readonly angle: number;
  readonly size: number;
  /** Pixels. */
  readonly right: number;
  readonly down: number;
}

function drawnPose({ rotation, size, position }: Variation, random: RandomSource): (image: FloatImage) => Pose {
  const angle = (random.uniform(-rotation, rotation) * Math.PI) / 180;
  const enlargement = Math.exp(random.uniform(-size, size));
  const [right, down] = [random.uniform(-position, position), random.uniform(-position, position)];
  return ({ width, height }) => ({ angle, size: enlargement, right: right * width, down: down * height });
}

/** Bilinear; beyond the borders the outermost pixels go on, or the picture is mirrored. */
function movedBy(image: FloatImage, poseOf: (image: FloatImage) => Pose, isMirrored: boolean): FloatImage {
  const { width, height, channels, pixels } = image;
  const { angle, size, right, down } = poseOf(image);
  const [cosine, sine] = [Math.cos(angle) / size, Math.sin(angle) / size];
  const [middleX, middleY] = [(width - 1) / 2, (height - 1) / 2];
  const moved = new Float32Array(pixels.length);
  const within = isMirrored ? mirroredWithin : clampedWithin;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const fromMiddleX = x - right - middleX;
      const fromMiddleY = y - down - middleY;
      const sourceX = within(middleX + cosine * fromMiddleX + sine * fromMiddleY, width - 1);
      const sourceY = within(middleY - sine * fromMiddleX + cosine * fromMiddleY, height - 1);
      const left = Math.floor(sourceX);
      const top = Math.floor(sourceY);
      const shareX = sourceX - left;
      const shareY = sourceY - top;
      const nextX = left + 1 < width ? channels : 0;
      const nextY = top + 1 < height ? width * channels : 0;
      for (let channel = 0; channel < channels; channel++) {
        const at = (top * width + left) * channels + channel;
        const upper = (1 - shareX) * pixels[at] + shareX * pixels[at + nextX];
        const lower = (1 - shareX) * pixels[at + nextY] + shareX * pixels[at + nextX + nextY];
        moved[(y * width + x) * channels + channel] = (1 - shareY) * upper + shareY * lower;
      }
    }
  }
  return { ...image, pixels: moved };
}

const clampedWithin = (at: number, last: number): number => Math.min(last, Math.max(0, at));

/** About the outermost pixels, which are not repeated; clamped where it would leave the picture at the other side. */
const mirroredWithin = (at: number, last: number): number => clampedWithin(at < 0 ? -at : at > last ? 2 * last - at : at, last);

/** Gamma, gain, a cast, light that falls off to one side and to the corners. */
function litBy(image: FloatImage, { light, colour }: Variation, random: RandomSource): FloatImage {
  const { width, height, channels, pixels } = image;
  const gamma = Math.exp(random.uniform(-1, 1) * light * 1.6);
  const gain = Math.exp(random.uniform(-1, 1) * light);
  const gains = Array.from({ length: channels }, () => gain * (channels === 3 ? Math.exp(random.uniform(-colour, colour)) : 1));
  const slope = random.uniform(-1, 1) * light * 0.7;
  const direction = random.uniform(0, 2 * Math.PI);
  const corners = random.next() * light * 1.2;
  const power = powerTable(gamma);
  const slopeX = slope * Math.cos(direction);
  const slopeY = slope * Math.sin(direction);
  const lit = new Float32Array(pixels.length);
  for (let y = 0; y < height; y++) {
    const v = (2 * y + 1) / height - 1;
    for (let x = 0; x < width; x++) {
      const u = (2 * x + 1) / width - 1;
      const here = (1 + slopeX * u + slopeY * v) * (1 - corners * 0.5 * (u * u + v * v));
      for (let channel = 0; channel < channels; channel++) {
        const at = (y * width + x) * channels + channel;
        lit[at] = Math.min(1, Math.max(0, power(pixels[at]) * gains[channel] * here));
      }
    }
  }
  return { ...image, pixels: lit };
}

/** Values of the table: enough that straight lines between them are a power to 1e-5. */
const POWERS = 16384;

/** x to the power of gamma for x in 0..1, from a table: a picture has many more values than that. */
function powerTable(gamma: number): (x: number) => number {
  const table = Float64Array.from({ length: POWERS + 2 }, (_, at) => (at / POWERS) ** gamma);
  return (x) => {
    const at = Math.floor(x * POWERS);
    return table[at] + (x * POWERS - at) * (table[at + 1] - table[at]);
  };
}

function blurred(image: FloatImage, sigma: number): FloatImage {
  const { width, height, channels, pixels } = image;
  const result = new Float32Array(pixels.length);
  const plane = new Float32Array(width * height);
  for (let channel = 0; channel < channels; channel++) {
    for (let at = 0; at < plane.length; at++) plane[at] = pixels[at * channels + channel];
    const smooth = gaussianBlur(plane, width, height, sigma);
    for (let at = 0; at < smooth.length; at++) result[at * channels + channel] = smooth[at];
  }
  return { ...image, pixels: result };
}
