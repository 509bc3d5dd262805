import { expect, it } from 'vitest';
import type { PictureView } from '../../protocol/events';
import { pairFacts } from './pair-facts';

/** A grey picture of one row whose input and maps count up. */
function viewOf(width: number, truth: Uint8Array | null = null): PictureView {
  const rising = Float32Array.from({ length: width }, (_, x) => x / 255);
  return {
    id: 'a',
    width,
    height: 1,
    channels: 1,
    input: rising,
    reconstruction: rising,
    maps: { residual: rising, uncertainty: rising },
    truth,
  };
}

it('reads the same place of both, though they see the picture at different sizes', () => {
  const facts = pairFacts({ left: viewOf(2), right: viewOf(4, Uint8Array.of(0, 0, 0, 1)) }, { width: 4, height: 1 }, { x: 3, y: 0 });
  expect(Object.fromEntries(facts)).toMatchObject({ x: '3', y: '0', 'left input': '1', 'right input': '3' });
});

it('says the truth once', () => {
  const truth = Uint8Array.of(0, 1);
  const facts = pairFacts({ left: viewOf(2, truth), right: viewOf(2, truth) }, { width: 2, height: 1 }, { x: 1, y: 0 });
  expect(facts.filter(([name]) => name.includes('truth'))).toEqual([['truth', 'defect']]);
});

it('reads one side while the other is still to come', () => {
  const facts = pairFacts({ left: null, right: viewOf(2) }, { width: 2, height: 1 }, { x: 0, y: 0 });
  expect(facts.map(([name]) => name)).not.toContain('left input');
});
