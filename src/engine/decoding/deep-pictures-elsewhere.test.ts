/** Deep pictures become the same bytes by what leaves with a model, Python and JavaScript, as in the studio. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterAll, expect, it } from 'vitest';
import { findPython } from '../../../drive/find-python';
import { decodedPicture, windowed } from '../../formats/tfjs-layers/loader/stainless.mjs';
import { makeTiff } from '../../intake/testing/made-tiff';
import { decodePicture } from './decode-picture';

const python = findPython('PIL, numpy');
const folder = mkdtempSync(join(tmpdir(), 'stainless-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const [width, height] = [21, 17];
const levels = { black: 1234, white: 43_210 };
const values = Uint16Array.from({ length: width * height }, (_, index) => (index * 977) % 65_536);
const floats = Float32Array.from({ length: width * height }, (_, index) => (index === 5 ? Number.NaN : index * 150 - 2000.25));
const files: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {
  'grey.png': new Uint8Array(encode({ width, height, data: values, channels: 1, depth: 16 })),
  'grey.tif': makeTiff({ width, height, values }),
  'big-endian.tif': makeTiff({ width, height, values, isBigEndian: true, packing: 'deflate' }),
  'floats.tif': makeTiff({ width, height, values: floats, bits: 32 }),
  ...Object.fromEntries(
    [1, 2, 3, 4, 5, 6, 7, 8].map((orientation) => [`turned-${orientation}.tif`, makeTiff({ width, height, values, orientation })]),
  ),
};

/** One line a file: its rows, columns and the first of its three equal channels. */
const script = `
import json, sys
sys.path.insert(0, 'src/formats/pytorch/python')
from stainless_picture import open_picture
levels = json.loads(sys.argv[1])
for path in sys.argv[2:]:
    found = open_picture(path, levels)
    print(json.dumps([found.shape, found[:, :, 1].ravel().tolist()]))
`;

function openedInPython(names: readonly string[], chosen: typeof levels | null) {
  const paths = names.map((name) => join(folder, name));
  const { stdout, stderr } = spawnSync(python as string, ['-c', script, JSON.stringify(chosen), ...paths]);
  expect(stderr.toString()).toBe('');
  return stdout.toString().trim().split('\n').map((line) => JSON.parse(line)); // biome-ignore format: one line reads best
}

it.skipIf(!python)(`in Python, upright, with levels and without${python ? '' : ' (no Python here has Pillow and numpy)'}`, async () => {
  const names = Object.keys(files);
  for (const name of names) writeFileSync(join(folder, name), files[name]);
  for (const chosen of [levels, null]) {
    const found = openedInPython(names, chosen);
    for (const [index, name] of names.entries()) {
      const own = await decodePicture(new Blob([files[name]]), name, chosen ?? undefined);
      const greens = Array.from({ length: own.width * own.height }, (_, at) => own.pixels[4 * at + 1]);
      expect(found[index], name).toEqual([[own.height, own.width, 3], greens]);
    }
  }
});

it('in JavaScript', async () => {
  const own = await decodePicture(new Blob([files['grey.tif']]), 'grey.tif', levels);
  const there = windowed({ width, height, channels: 1, values }, { preparation: { levels } });
  expect(Array.from(there.data)).toEqual(Array.from(own.pixels));
});

it('in JavaScript refuses by name what a browser would cut to 8 bits, or not read at all', async () => {
  const told = { 'grey.png': 'a PNG of 16 bits', 'grey.tif': 'a TIFF', 'big-endian.tif': 'a TIFF' };
  for (const [name, kind] of Object.entries(told))
    await expect(decodedPicture(new File([files[name]], name))).rejects.toThrow(`${name} is ${kind}`);
});
