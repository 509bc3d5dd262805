import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { madeZip } from '../../intake/testing/made-zip';
import { openZip } from './read-zip';

const data = strToU8('seven bytes and more');
const readA = async (bytes: Uint8Array) => (await openZip(bytes)).read('a.txt', 1000);

describe('openZip', () => {
  it('reads a file by its path, from bytes and from a Blob', async () => {
    const bytes = zipSync({ 'a.txt': data, 'b/c.txt': strToU8('c') });
    for (const zip of [await openZip(bytes), await openZip(new Blob([Uint8Array.from(bytes)]))]) {
      expect(zip.paths).toEqual(['a.txt', 'b/c.txt']);
      expect(await zip.read('a.txt', 1000)).toEqual(Uint8Array.from(data));
      expect(zip.unpackedSize('a.txt')).toBe(data.length);
      expect(await zip.read('missing.txt', 1000)).toBeNull();
    }
  });

  it('believes the directory, not what looks like an entry in the bytes of another', async () => {
    const inner = madeZip([{ name: 'a.txt', data: strToU8('of the inner zip'), isStored: true }]);
    const outer = madeZip([
      { name: 'inner.zip', data: inner, isStored: true },
      { name: 'a.txt', data },
    ]);
    expect((await openZip(outer)).paths).toEqual(['inner.zip', 'a.txt']);
    expect(await readA(outer)).toEqual(Uint8Array.from(data));
  });

  it('names a path as often as it is there', async () => {
    const twice = madeZip([
      { name: 'a.txt', data },
      { name: 'a.txt', data: strToU8('other') },
    ]);
    expect((await openZip(twice)).paths).toEqual(['a.txt', 'a.txt']);
  });

  it('refuses a file that is larger than asked for, damaged, longer than the directory says, or locked', async () => {
    await expect((await openZip(zipSync({ 'a.txt': data }))).read('a.txt', 5)).rejects.toMatchObject({ reason: 'too-large' });
    await expect(readA(madeZip([{ name: 'a.txt', data, crc: 1 }]))).rejects.toMatchObject({ reason: 'damaged' });
    await expect(readA(madeZip([{ name: 'a.txt', data, bytes: 3 }]))).rejects.toMatchObject({ reason: 'damaged' });
    await expect(readA(madeZip([{ name: 'a.txt', data, flags: 1 }]))).rejects.toMatchObject({ reason: 'locked' });
  });

  it('refuses what is no zip, or is cut off', async () => {
    await expect(openZip(strToU8('words'))).rejects.toMatchObject({ reason: 'not-whole' });
    const bytes = zipSync({ 'a.txt': data });
    await expect(openZip(bytes.subarray(0, bytes.length - 30))).rejects.toMatchObject({ reason: 'not-whole' });
  });
});
