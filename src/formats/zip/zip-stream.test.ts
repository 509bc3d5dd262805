import { strFromU8, strToU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createZipStream } from './zip-stream';

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

describe('createZipStream', () => {
  it('gives back what was added, in its order, compressed where that helps', async () => {
    const text = 'one two '.repeat(1000);
    const zip = createZipStream();
    zip.add('b/picture.png', Uint8Array.of(1, 2, 3));
    zip.add('a/ä.csv', strToU8(text));
    const bytes = await bytesOf(zip.end());
    const files = unzipSync(bytes);
    expect(Object.keys(files)).toEqual(['b/picture.png', 'a/ä.csv']);
    expect([...files['b/picture.png']]).toEqual([1, 2, 3]);
    expect(strFromU8(files['a/ä.csv'])).toBe(text);
    expect(bytes.length).toBeLessThan(1000);
  });

  it('writes the same bytes for the same files', async () => {
    const write = () => {
      const zip = createZipStream();
      zip.add('a.txt', strToU8('a'));
      return bytesOf(zip.end());
    };
    expect(await write()).toEqual(await write());
  });

  it('refuses what a zip has no room for', () => {
    const zip = createZipStream();
    const huge = { length: 2 ** 32 - 100 } as Uint8Array;
    expect(() => zip.add('huge.bin', huge)).toThrow('more than one zip can hold');
  });
});
