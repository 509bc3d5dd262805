import { expect, it } from 'vitest';
import { overWhite } from './over-white';

it('shows white where a picture is transparent, and leaves opaque pixels as they are', () => {
  const pixels = Uint8ClampedArray.of(...[10, 20, 30, 255], ...[10, 20, 30, 0], ...[0, 100, 255, 51]);
  expect([...overWhite({ width: 3, height: 1, pixels }).pixels]).toEqual([10, 20, 30, 255, 255, 255, 255, 255, 204, 224, 255, 255]);
});
