import { expect, it } from 'vitest';
import { inspectedWords } from './paint-layers';

const picture = { width: 480, height: 332 };
const map = { width: 256, height: 177 };

it('says which part of a picture was inspected, and nothing where all was but for a fraction of a pixel', () => {
  expect(inspectedWords({ picture, map, box: { left: 0, top: 0, ...picture } })).toBe('');
  expect(inspectedWords({ picture, map, box: { left: 0, top: 0.0625, width: 480, height: 331.875 } })).toBe('');
  expect(inspectedWords({ picture, map, box: { left: 100, top: 20.4, width: 200, height: 138.2 } })).toBe(
    'inspected: 200 x 138 at 100, 20',
  );
});
