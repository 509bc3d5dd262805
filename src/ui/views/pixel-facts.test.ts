import { expect, it } from 'vitest';
import type { PictureView } from '../../protocol/events';
import { type PixelSource, pixelFacts } from './pixel-facts';

/** Two pixels of the network, from the second pixel of the file to the last but one of six. */
const view: PictureView = {
  id: 'a',
  width: 2,
  height: 1,
  channels: 3,
  input: Float32Array.of(0, 0, 0, 1, 0.5, 0.2),
  reconstruction: Float32Array.of(0, 0, 0, 0.9, 0.5, 0.25),
  maps: { residual: Float32Array.of(0, 0.0412), uncertainty: Float32Array.of(0, 0) },
  truth: Uint8Array.of(0, 1),
  place: { picture: { width: 6, height: 2 }, box: { left: 1, top: 0, width: 4, height: 2 }, map: { width: 2, height: 1 } },
};

const source: PixelSource = { colourAt: ({ x, y }) => [x, y, 200], mask: null };

it('gives place and colour in the file, and of the network’s pixel there the reconstruction, every map and the truth', () => {
  expect(pixelFacts(view, { x: 3, y: 1 }, source)).toEqual([
    ['x', '3'],
    ['y', '1'],
    ['picture', '3 1 200'],
    ['reconstruction', '229.5 127.5 63.8'],
    ['residual', '0.0412'],
    ['uncertainty', '0'],
    ['truth', 'defect'],
  ]);
});

it('gives what the network sees until the picture is decoded', () => {
  expect(Object.fromEntries(pixelFacts(view, { x: 4, y: 0 }, null)).picture).toBe('255 128 51');
});

it('says where nothing was inspected', () => {
  expect(pixelFacts(view, { x: 0, y: 0 }, source)).toEqual([
    ['x', '0'],
    ['y', '0'],
    ['picture', '0 0 200'],
    ['map', 'not inspected'],
  ]);
});

it('reads the truth from the mask at its own resolution, also where nothing was inspected', () => {
  const masked = { ...source, mask: { width: 12, height: 2, pixels: Uint8Array.from({ length: 24 }, (_, at) => Number(at === 13)) } };
  const truthAt = (x: number, y: number) => Object.fromEntries(pixelFacts(view, { x, y }, masked)).truth;
  expect([truthAt(0, 1), truthAt(1, 1), truthAt(0, 0)]).toEqual(['defect', 'good', 'good']);
});

it('gives the values that a deep picture has in its file, as far as a byte tells them, and one for grey', () => {
  const rawAt = (colour: readonly number[]) =>
    Object.fromEntries(pixelFacts(view, { x: 3, y: 0 }, { ...source, colourAt: () => colour }, { black: 1000, white: 43_000 })).raw;
  expect(rawAt([255, 127.5, 51])).toBe('43,000 or more 22,000 9,400');
  expect(rawAt([0, 0, 0])).toBe('up to 1,000');
});

it('says nothing of a truth that nobody knows', () => {
  expect(pixelFacts({ ...view, truth: null }, { x: 1, y: 0 }, source).map(([name]) => name)).not.toContain('truth');
});
