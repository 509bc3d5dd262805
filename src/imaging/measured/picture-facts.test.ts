/** That each statistic moves with what it is about, and with little else. */
import { expect, it } from 'vitest';
import type { FloatImage } from '../../domain/image';
import { factColumns, type PictureFacts } from '../../domain/picture-facts';
import { seededRandom } from '../../domain/seeded-random';
import { gaussianBlur } from '../gaussian-blur';
import { pictureFacts } from './picture-facts';

const SIDE = 96;

/** A speckled disc on plain ground. @param right of the middle, in pixels */
function part(right = 0, channels: 1 | 3 = 3): FloatImage {
  const random = seededRandom(5, 1);
  const texture = Float32Array.from({ length: SIDE * SIDE }, () => 0.4 + 0.2 * random.next());
  const pixels = new Float32Array(SIDE * SIDE * channels);
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      const fromX = x - right;
      const isPart = Math.hypot(fromX - SIDE / 2, y - SIDE / 2) < 25;
      pixels.fill(isPart ? texture[y * SIDE + Math.max(0, fromX)] : 0.3, (y * SIDE + x) * channels, (y * SIDE + x + 1) * channels);
    }
  return { width: SIDE, height: SIDE, channels, pixels };
}

const mapped = (image: FloatImage, change: (value: number, channel: number) => number): FloatImage => ({
  ...image,
  pixels: image.pixels.map((value, at) => change(value, at % image.channels)),
});
const blurred = (image: FloatImage): FloatImage => ({ ...image, pixels: gaussianBlur(image.pixels, image.width, image.height, 1.5) });
const usual = pictureFacts(part()) as Required<PictureFacts>;
const moved = (image: FloatImage) => {
  const facts = pictureFacts(image) as Required<PictureFacts>;
  return (id: keyof PictureFacts): number => facts[id] - usual[id];
};

it('tells light, colour, sharpness and position apart', () => {
  const darker = moved(mapped(part(), (value) => 0.7 * value));
  expect(darker('brightness')).toBeLessThan(-0.2);
  const tinted = moved(mapped(part(), (value, channel) => value * [1.1, 1, 0.9][channel]));
  expect(tinted('redness')).toBeGreaterThan(0.1);
  const green = moved(mapped(part(), (value, channel) => value * [1, 1.1, 1][channel]));
  expect(green('greenness')).toBeGreaterThan(0.05);
  const shifted = moved(part(8));
  expect(shifted('right')).toBeCloseTo(8 / SIDE, 2);
  expect(Math.abs(shifted('down'))).toBeLessThan(0.005);
  for (const change of [darker, tinted, green]) {
    expect(Math.abs(change('right'))).toBeLessThan(0.01);
    expect(Math.abs(change('sharpness'))).toBeLessThan(0.1);
  }
  for (const id of ['brightness', 'redness', 'greenness'] as const) expect(Math.abs(shifted(id))).toBeLessThan(0.01);
  const grey = pictureFacts(part(0, 1)) as Required<PictureFacts>;
  expect((pictureFacts(blurred(part(0, 1))) as Required<PictureFacts>).sharpness - grey.sharpness).toBeLessThan(-0.3);
});

it('has no colour of a grey picture, the middle of a plain one, and the same of a large picture as of a small one', () => {
  expect(Object.keys(pictureFacts(part(0, 1)))).toEqual(['brightness', 'sharpness', 'right', 'down']);
  const plain = pictureFacts({ width: 8, height: 8, channels: 1, pixels: new Float32Array(64).fill(0.5) });
  expect(plain).toMatchObject({ right: 0.5, down: 0.5 });
  const small = part(4);
  const large: FloatImage = { width: 6 * SIDE, height: 6 * SIDE, channels: 3, pixels: new Float32Array(36 * small.pixels.length) };
  for (let y = 0; y < large.height; y++)
    for (let x = 0; x < large.width; x++)
      for (let c = 0; c < 3; c++)
        large.pixels[(y * large.width + x) * 3 + c] = small.pixels[(Math.floor(y / 6) * SIDE + Math.floor(x / 6)) * 3 + c];
  const [ofLarge, ofSmall] = [pictureFacts(large), pictureFacts(small)] as Required<PictureFacts>[];
  expect(ofLarge.brightness).toBeCloseTo(ofSmall.brightness, 2);
  expect(ofLarge.right).toBeCloseTo(ofSmall.right, 2);
});

it('has columns of what all pictures have', () => {
  expect(factColumns([{ brightness: 1, redness: 2 }, { brightness: 3 }])).toEqual({ brightness: [1, 3] });
  expect(factColumns([])).toEqual({});
});
