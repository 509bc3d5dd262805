/** The line of code and the Python module that leave with a model make the same bytes of values as the studio. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findPython } from '../../cli/find-python';
import type { Preparation } from '../domain/report';
import { windowed } from '../imaging/windowed';
import { levelsInPython, levelsWords, pictureModule } from './levels-words';

const preparation: Preparation = { width: 64, height: 64, channels: 1, fit: 'keep', levels: { black: 1000, white: 43_000 } };
const { levels: _none, ...plain } = preparation;
const python = findPython('numpy');

it('are told where there are some, and leave no trace where there are none', () => {
  expect(levelsWords(preparation)).toContain('1000 is black, 43000 is white');
  expect(levelsWords(plain)).toBeNull();
  expect(pictureModule(preparation)).toContain('\nLEVELS = (1000, 43000)\n');
  expect(pictureModule(plain)).toContain('\nLEVELS = None\n');
});

describe.skipIf(!python)(python ? 'in Python' : 'in Python (skipped: there is no Python with numpy)', () => {
  it('line and module give the bytes of the studio for every 16-bit value', () => {
    const folder = mkdtempSync(join(tmpdir(), 'stainless-levels-'));
    writeFileSync(join(folder, 'stainless_picture.py'), pictureModule(preparation));
    const code = `import sys, numpy; sys.path.insert(0, ${JSON.stringify(folder)})
from stainless_picture import window
values = numpy.arange(65536, dtype='uint16')
print(*window(values)); print(*${levelsInPython({ black: 1000, white: 43_000 })})
print(*window(numpy.array([float('nan'), 0.5, 2]), None))`;
    const { stdout, stderr } = spawnSync(python ?? '', ['-c', code], { encoding: 'utf8', maxBuffer: 1e7 });
    expect(stderr).toBe('');
    const [module, line, floats] = stdout.trim().split('\n');
    const values = Uint16Array.from({ length: 65_536 }, (_, index) => index);
    const raw = {
      width: 256,
      height: 256,
      channels: 1,
      values,
      range: { black: 0, white: 65_535 },
      deepKind: '16-bit',
      orientation: 1,
    } as const;
    const { pixels } = windowed(raw, preparation.levels);
    const studio = Array.from({ length: 65_536 }, (_, index) => pixels[4 * index]).join(' ');
    expect(module === studio).toBe(true);
    expect(line === studio).toBe(true);
    expect(floats).toBe('0 128 255');
  }, 60_000);
});
