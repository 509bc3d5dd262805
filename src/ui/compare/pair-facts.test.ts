import { expect, it } from 'vitest';
import type { PictureView } from '../../protocol/events';
import { pairFacts } from './pair-facts';

/** A grey picture of one row of 8 pixels, whose input and maps count up in the network's own. */
function viewOf(width: number, truth: Uint8Array | null = null): PictureView {
  const rising = Float32Array.from({ length: width }, (_, x) => x / 255);
  const pixels = { channels: 1, input: rising, reconstruction: rising, maps: { residual: rising, uncertainty: rising }, truth } as const;
  const picture = { width: 8, height: 1 };
  return { id: 'a', width, height: 1, ...pixels, place: { picture, box: { left: 0, top: 0, ...picture }, map: { width, height: 1 } } };
}

it('reads the same place of both, though they see the picture at different sizes', () => {
  const facts = pairFacts({ left: viewOf(2), right: viewOf(4, Uint8Array.of(0, 0, 0, 1)) }, null, { x: 6, y: 0 });
  expect(Object.fromEntries(facts)).toMatchObject({ x: '6', y: '0', 'left reconstruction': '1.0', 'right reconstruction': '3.0' });
});

it('says the colour and the truth once', () => {
  const truth = Uint8Array.of(0, 1);
  const source = { colourAt: () => [7, 8, 9], mask: null };
  const facts = pairFacts({ left: viewOf(2, truth), right: viewOf(2, truth) }, source, { x: 4, y: 0 });
  expect(facts.filter(([name]) => /truth|picture/.test(name))).toEqual([
    ['picture', '7 8 9'],
    ['truth', 'defect'],
  ]);
});

it('reads one side while the other is still to come', () => {
  const facts = pairFacts({ left: null, right: viewOf(2) }, null, { x: 0, y: 0 });
  expect(facts.map(([name]) => name)).toEqual(['x', 'y', 'picture', 'right reconstruction', 'right residual', 'right uncertainty']);
});
