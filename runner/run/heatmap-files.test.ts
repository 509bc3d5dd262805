/** Heatmaps are written whole, keep those that are there, and never keep a verdict back. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keptLog } from '../testing/verdict-entries';
import { heatmapOf, writeHeatmap } from './heatmap-files';
import type { Judged } from './model-in-use';
import type { Run } from './run';

let out: string;
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'stainless-heatmaps-'));
});
afterEach(() => rm(out, { recursive: true }));

const png = (text: string): Uint8Array => Buffer.from(text);

it('stand under the paths of their pictures, and one is not written over by another', async () => {
  expect(await writeHeatmap(out, 'shift 1/a.png', png('1'))).toBe('heatmaps/shift 1/a.png.png');
  expect(await writeHeatmap(out, 'shift 1/a.png', png('1'))).toBe('heatmaps/shift 1/a.png.png');
  expect(await writeHeatmap(out, 'shift 1/a.png', png('2'))).toBe('heatmaps/shift 1/a.png (2).png');
  expect(await readFile(join(out, 'heatmaps/shift 1/a.png.png'), 'utf8')).toBe('1');
});

it('have names that file systems take', async () => {
  const long = `${'ü'.repeat(120)}.png`; // 244 bytes.
  const name = await writeHeatmap(out, `a/${long}`, png('1'));
  expect(Buffer.byteLength(name)).toBeLessThan(120);
  expect(await writeHeatmap(out, `a/${long}`, png('1'))).toBe(name);
  expect(await writeHeatmap(out, `a/${long.replace('.png', '.jpg')}`, png('1'))).not.toBe(name);
});

it('that cannot be written are told, and the verdict goes on without', async () => {
  await writeFile(join(out, 'heatmaps'), 'a file in the way');
  const log = keptLog();
  const run = { patiently: (write: () => Promise<unknown>) => write() } as unknown as Run;
  const judged = { outcome: { outcome: 'judged', verdict: 'reject', heatmap: png('1') } } as unknown as Judged;
  expect(await heatmapOf(judged, 'a.png', { out, heatmaps: ['reject'] }, run, log)).toEqual({});
  expect(log.lines[0]).toMatch(/^warning: The heatmap of a\.png cannot be written: (ENOTDIR|EEXIST).*Its verdict is given without it/);
  await rm(join(out, 'heatmaps'));
  await mkdir(join(out, 'heatmaps'));
  expect(await heatmapOf(judged, 'a.png', { out, heatmaps: ['look'] }, run, log)).toEqual({});
  expect(await heatmapOf(judged, 'a.png', { out, heatmaps: ['reject'] }, run, log)).toEqual({ heatmap: 'heatmaps/a.png.png' });
});
