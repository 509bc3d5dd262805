import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterAll, describe, expect, it } from 'vitest';
import type { InspectionReport } from '../../src/domain/inspection-report';
import { alterPictures, sourcePictures } from './alter-pictures';
import { nuisances } from './nuisances';
import { readRaster } from './raster';

const root = mkdtempSync(join(tmpdir(), 'stainless-alter-'));
const folder = join(root, 'set');
afterAll(() => rmSync(root, { recursive: true, force: true }));
const silent = { tell: () => {}, end: () => {} };

function write(path: string, channels: 1 | 3, value = 100): void {
  const file = join(folder, path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, encode({ width: 8, height: 8, data: new Uint8Array(64 * channels).fill(value), channels, depth: 8 }));
}

const reportOf = (...images: [file: string, label: string | null][]) =>
  ({ images: images.map(([file, label]) => ({ file, label })) }) as unknown as InspectionReport;

describe('altered pictures', () => {
  it('keep label and name, and get another where two would have the same', () => {
    for (const path of ['test/hole/1.png', 'test/hole/1.jpg', 'test/good/1.png', 'new/2.png']) write(path, 1);
    const report = reportOf(
      ['set/test/hole/1.png', 'hole'],
      ['set/test/hole/1.jpg', 'hole'],
      ['set/test/good/1.png', 'good'],
      ['set/new/2.png', null],
    );
    expect(sourcePictures(report, folder).map(({ target }) => target)).toEqual([
      'test/hole/1.png',
      'test/hole/1.jpg.png',
      'test/good/1.png',
      'test/unlabelled/2.png',
    ]);
    expect(() => sourcePictures(reportOf(['set/more.zip/3.png', 'good']), folder)).toThrow(
      /set\/more\.zip\/3\.png is no file in .*not archives/,
    );
  });

  it('are written changed, and grey ones as they are where only colour would change', async () => {
    write('test/good/grey.png', 1);
    write('test/good/coloured.png', 3);
    writeFileSync(
      join(folder, 'test/good/coloured.png'),
      encode({ width: 1, height: 1, data: Uint8Array.of(100, 50, 25), channels: 3, depth: 8 }),
    );
    const pictures = sourcePictures(reportOf(['set/test/good/grey.png', 'good'], ['set/test/good/coloured.png', 'good']), folder);
    const [gain, cast] = ['gain-0.9', 'cast'].map((wanted) => nuisances.find(({ id }) => id === wanted));
    if (!gain || !cast) throw new Error('no such nuisance');
    const out = join(root, 'altered');
    expect(await alterPictures(pictures, out, gain, silent)).toBe(0);
    expect([...(await readRaster(join(out, 'test/good/grey.png'))).data.subarray(0, 2)]).toEqual([90, 90]);
    expect(await alterPictures(pictures, out, cast, silent)).toBe(1);
    expect([...(await readRaster(join(out, 'test/good/grey.png'))).data.subarray(0, 2)]).toEqual([100, 100]);
    expect([...(await readRaster(join(out, 'test/good/coloured.png'))).data]).toEqual([108, 50, 23]);
  });
});
