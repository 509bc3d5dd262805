import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeNpy } from './npy';

const values = Float32Array.of(0, 1.5, -2.25, 1e-7, 3e8, Number.NaN);

it('writes the magic, an aligned header with type and shape, and the values', () => {
  const file = writeNpy({ shape: [2, 3], values });
  const headerLength = new DataView(file.buffer).getUint16(8, true);
  const header = new TextDecoder().decode(file.subarray(10, 10 + headerLength));
  expect([...file.subarray(0, 8)]).toEqual([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]);
  expect((10 + headerLength) % 64).toBe(0);
  expect(header).toMatch(/^\{'descr': '<f4', 'fortran_order': False, 'shape': \(2, 3\), \} *\n$/);
  expect(new Float32Array(file.slice(10 + headerLength).buffer)).toEqual(values);
});

it('writes a shape of one axis as Python does', () => {
  expect(new TextDecoder('latin1').decode(writeNpy({ shape: [6], values }))).toContain("'shape': (6,), }");
});

const hasNumpy = spawnSync('python3', ['-c', 'import numpy']).status === 0;

it.skipIf(!hasNumpy)('is read by NumPy (skipped where python3 has no numpy)', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'npy-')), 'map.npy');
  writeFileSync(path, writeNpy({ shape: [5, 1], values: values.subarray(0, 5) }));
  const script = 'import sys, numpy; a = numpy.load(sys.argv[1]); print(a.dtype, a.shape, a.ravel().tolist())';
  const { stdout } = spawnSync('python3', ['-c', script, path], { encoding: 'utf8' });
  expect(stdout.trim()).toBe('float32 (5, 1) [0.0, 1.5, -2.25, 1.0000000116860974e-07, 300000000.0]');
});
