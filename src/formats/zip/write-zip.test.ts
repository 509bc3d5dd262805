import { strFromU8, strToU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createZip, zipFiles } from './write-zip';

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

describe('createZip', () => {
  it('gives back what was added, in its order, compressed where that helps', async () => {
    const text = 'one two '.repeat(1000);
    const zip = await createZip();
    await zip.add('b/picture.png', Uint8Array.of(1, 2, 3));
    await zip.add('a/ä.csv', strToU8(text));
    const bytes = await bytesOf(await zip.end());
    const files = unzipSync(bytes);
    expect(Object.keys(files)).toEqual(['b/picture.png', 'a/ä.csv']);
    expect([...files['b/picture.png']]).toEqual([1, 2, 3]);
    expect(strFromU8(files['a/ä.csv'])).toBe(text);
    expect(bytes.length).toBeLessThan(1000);
  });

  it('writes the same bytes for the same files, with the date 1 January 2000', async () => {
    const write = async () => {
      const zip = await createZip();
      await zip.add('a.txt', strToU8('a'));
      return bytesOf(await zip.end());
    };
    const bytes = await write();
    expect(await write()).toEqual(bytes);
    // Time and date of MS-DOS in the first header (APPNOTE.TXT 4.4.6): midnight, and day 1, month 1, 20 years after 1980.
    expect([...bytes.subarray(10, 14)]).toEqual([0, 0, 0b0010_0001, 20 << 1]);
  });

  it('refuses what a zip has no room for', async () => {
    const zip = await createZip();
    const huge = { length: 2 ** 32 - 100 } as Uint8Array;
    await expect(zip.add('huge.bin', huge)).rejects.toThrow('more than one zip can hold');
  });
});

describe('zipFiles', () => {
  const files = { 'maps/a.png': Uint8Array.of(1, 2, 3), 'scores.csv': new Uint8Array(1000).fill(65), '42': Uint8Array.of(4) };

  it('can be unpacked again', async () => expect(unzipSync(await zipFiles(files))).toEqual(files));

  it('has the same bytes each time, and compresses text', async () => {
    expect(await zipFiles(files)).toEqual(await zipFiles({ ...files }));
    expect((await zipFiles(files)).length).toBeLessThan(600);
  });
});
