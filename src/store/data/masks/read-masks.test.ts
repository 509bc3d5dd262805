import { describe, expect, it } from 'vitest';
import { StudioError } from '../../../domain/studio-error';
import type { CheckedFile } from '../../state/picture-state';
import { createFakeClient } from '../../testing/fake-client';
import { type MaskGroup, readMasks } from './read-masks';

const file = (path: string, width = 80, height = 60): CheckedFile => ({
  id: path,
  path,
  file: new Blob([path]),
  width,
  height,
  thumbnail: new Blob(),
});
const picture = { path: 'p.png', width: 80, height: 60 };
const group = (pictureId: string, ...files: CheckedFile[]): MaskGroup => ({ pictureId, path: `${pictureId}_mask`, files, picture });

describe('readMasks', () => {
  it('keeps the file of a mask alone as it came, with its reading, and the union of several', async () => {
    const united = new Blob(['united']);
    const client = createFakeClient({
      'read-masks': ({ masks }, emit) => {
        for (const [index, { id, files }] of masks.entries()) {
          const reading = { rule: 'not-black', limit: 0, pixels: 3, of: 4800, ...(files.length > 1 && { files: files.length }) } as const;
          emit({ kind: 'mask-read', id, reading, united: files.length > 1 ? united : null, done: index + 1, total: masks.length });
        }
        return { read: masks.length };
      },
    });
    const alone = file('a.png', 40, 30);
    const told: string[] = [];
    const found = await readMasks(client, [group('a', alone), group('b', file('b/0.png'), file('b/1.png'))], {
      onProgress: (done, total) => told.push(`${done} of ${total}`),
    });
    expect(found.get('a')).toEqual({
      path: 'a_mask',
      file: alone.file,
      width: 40,
      height: 30,
      reading: { rule: 'not-black', limit: 0, pixels: 3, of: 4800 },
    });
    expect(found.get('b')).toMatchObject({ path: 'b_mask', file: united, reading: { files: 2 } });
    expect(told).toEqual(['1 of 2', '2 of 2']);
  });

  it('refuses another shape than the picture’s, parts of several sizes, and what the worker cannot read, each for itself', async () => {
    const client = createFakeClient({
      'read-masks': ({ masks }, emit) => {
        for (const { id } of masks)
          emit({ kind: 'mask-rejected', id, error: { code: 'file-undecodable', facts: { path: id, format: 'PNG' } }, done: 1, total: 1 });
        return { read: 0 };
      },
    });
    const found = await readMasks(client, [
      group('shape', file('shape.png', 80, 80)),
      group('parts', file('0.png'), file('1.png', 40, 30)),
      group('cut', file('cut.png')),
    ]);
    expect([...found.values()].map((refusal) => refusal instanceof StudioError && refusal.code)).toEqual([
      'mask-wrong-size',
      'mask-parts-differ',
      'file-undecodable',
    ]);
    expect(String(found.get('parts'))).toContain('0.png and 1.png are for the same picture but differ in size: 80 x 60 and 40 x 30');
  });
});
