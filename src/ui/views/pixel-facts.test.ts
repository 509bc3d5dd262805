import { expect, it } from 'vitest';
import type { PictureView } from '../../protocol/events';
import { pixelFacts } from './pixel-facts';

const view: PictureView = {
  id: 'a',
  width: 2,
  height: 1,
  channels: 3,
  input: Float32Array.of(0, 0, 0, 1, 0.5, 0.2),
  reconstruction: Float32Array.of(0, 0, 0, 0.9, 0.5, 0.25),
  maps: { residual: Float32Array.of(0, 0.0412), uncertainty: Float32Array.of(0, 0) },
  truth: Uint8Array.of(0, 1),
};

it('gives the levels of all channels, every map and the truth', () => {
  expect(pixelFacts(view, { x: 1, y: 0 })).toEqual([
    ['x', '1'],
    ['y', '0'],
    ['input', '255 128 51'],
    ['reconstruction', '229.5 127.5 63.8'],
    ['residual', '0.0412'],
    ['uncertainty', '0'],
    ['truth', 'defect'],
  ]);
});

it('gives the values that a deep picture had in its file, and no more than is known of them', () => {
  const rawAt = (x: number) => pixelFacts(view, { x, y: 0 }, { black: 1000, white: 43_000 }).find(([name]) => name === 'raw')?.[1];
  expect(rawAt(1)).toBe('43,000 or more 22,000 9,400');
  expect(rawAt(0)).toBe('up to 1,000 up to 1,000 up to 1,000');
});

it('says nothing of a truth that nobody knows', () => {
  expect(pixelFacts({ ...view, truth: null }, { x: 0, y: 0 }).map(([name]) => name)).not.toContain('truth');
});
