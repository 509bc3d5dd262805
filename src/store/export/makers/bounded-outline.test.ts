import { expect, it } from 'vitest';
import { areaOutline } from '../../../imaging/area-outline';
import { boundedOutline } from './bounded-outline';

it('is the outline itself where that is short', () => {
  const map = Float32Array.of(0, 1, 0, 1, 1, 0);
  expect(boundedOutline(map, 3, 2, 0.5)).toBe(areaOutline(map, 3, 2, 0.5).join(''));
});

it('goes in coarser steps round what is intricate, and leaves nothing outside', () => {
  const [width, height] = [512, 510];
  const isAbove = (at: number): boolean => (at % width) % 3 === 0 && Math.floor(at / width) % 3 === 0;
  const path = boundedOutline(
    Float32Array.from({ length: width * height }, (_, at) => Number(isAbove(at))),
    width,
    height,
    0.5,
  );
  expect(path.length).toBeLessThanOrEqual(40_000);
  expect(path.startsWith('M0 0h')).toBe(true);
  expect((path.match(/\d+/g) ?? []).every((number) => Number(number) % 2 === 0)).toBe(true);
});
