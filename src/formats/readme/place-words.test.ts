/** The Python of the READMEs, run, against the studio's own geometry. */
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { findPython } from '../../../drive/find-python';
import { toFile } from '../../domain/map-place';
import type { Preparation } from '../../domain/preparation';
import { mapPlaceOf } from '../../imaging/crop-box';
import { placeInPython, placeSection } from './place-words';

const python = findPython('sys');
const region = { left: 0.1, top: 0.05, width: 0.6001, height: 0.9 };

it.skipIf(!python).each<Preparation>([
  { width: 128, height: 85, channels: 3, fit: 'keep' },
  { width: 96, height: 96, channels: 1, fit: 'crop', region },
  { width: 64, height: 128, channels: 1, fit: 'stretch', region },
])('gives the place that the studio has: %o', (preparation) => {
  const picture = { width: 1237, height: 655 };
  const at = { x: 17.5, y: 42.25 };
  const script = [...placeInPython(preparation), `print(*in_file(${at.x}, ${at.y}, ${picture.width}, ${picture.height}))`].join('\n');
  const { stdout, stderr } = spawnSync(python as string, ['-c', script], { encoding: 'utf8' });
  expect(stderr).toBe('');
  const [x, y] = stdout.trim().split(' ').map(Number);
  const expected = toFile(mapPlaceOf(picture, preparation), at);
  expect(x).toBeCloseTo(expected.x, 6);
  expect(y).toBeCloseTo(expected.y, 6);
});

it('stands in the section as code', () => {
  const section = placeSection({ width: 128, height: 85, channels: 3, fit: 'keep' });
  expect(section).toContain('A map is 128 x 85 pixels');
  expect(section).toContain('\n    def in_file(x, y, W, H):\n        left, top, width, height = 0, 0, W, H\n');
});
