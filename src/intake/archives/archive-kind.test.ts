import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { archiveKind, archiveKindOf, isArchiveFile } from './archive-kind';

const bytesOf = (latin1: string, length = 600) => {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < latin1.length; at++) bytes[at] = latin1.charCodeAt(at);
  return bytes;
};

const zip = zipSync({ 'a.png': strToU8('picture'.repeat(200)) });

/** A header of the oldest kind: name, mode, owner, group, size, time, checksum, and no magic. */
function v7Header(sum: (bytes: Uint8Array) => number): Uint8Array {
  const text = `${'a.png'.padEnd(100, '\0')}0000644\0${'0000000\0'.repeat(2)}00000000000\0${'00000000000\0'}        `;
  const bytes = bytesOf(text, 512);
  const checksum = `${sum(bytes).toString(8).padStart(6, '0')}\0 `;
  bytes.set(strToU8(checksum), 148);
  return bytes;
}

const plainSum = (bytes: Uint8Array) => bytes.reduce((sum, byte) => sum + byte, 0);

describe('archiveKind', () => {
  it.each<[unknown, Uint8Array]>([
    ['zip', zip],
    ['zip', zipSync({})],
    ['zip', bytesOf('PK\x07\x08PK\x03\x04')],
    ['zip', bytesOf('PK00PK\x03\x04')],
    ['gzip', gzipSync('text')],
    ['tar', v7Header(plainSum)],
    [{ foreign: 'a 7z archive' }, bytesOf('7z\xbc\xaf\x27\x1c\0\x04')],
    [{ foreign: 'a RAR archive' }, bytesOf('Rar!\x1a\x07\0')],
    [{ foreign: 'a RAR archive' }, bytesOf('Rar!\x1a\x07\x01\0')],
    [{ foreign: 'a bzip2 archive' }, bytesOf('BZh91AY&SY')],
    [{ foreign: 'an xz archive' }, bytesOf('\xfd7zXZ\0\0\x04')],
    [{ foreign: 'a Zstandard archive' }, bytesOf('\x28\xb5\x2f\xfd\x24')],
    [{ foreign: 'a Windows cabinet' }, bytesOf('MSCF\0\0\0\0')],
    [{ foreign: 'an LHA archive (.lzh)' }, bytesOf('\x24\x8c-lh5-')],
    [{ foreign: 'an ARJ archive' }, bytesOf('\x60\xea\x2b\0\x22')],
  ])('tells %j by its content', (kind, bytes) => expect(archiveKind(bytes)).toEqual(kind));

  it.each([
    ['nothing', new Uint8Array(0)],
    ['zeros', new Uint8Array(2000)],
    ['a bitmap', bytesOf('BM\x36\x10\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0')],
    ['a PNG', bytesOf('\x89PNG\r\n\x1a\n')],
    ['a text that begins with PK', bytesOf('PKCS #7')],
    ['a text that begins with BZh', bytesOf('BZhang')],
    ['a header whose checksum is wrong', v7Header((bytes) => plainSum(bytes) + 1)],
  ])('says null for %s', (_, bytes) => expect(archiveKind(bytes)).toBeNull());

  it('knows what the tar of this machine writes', () => {
    const tar = execFileSync('tar', ['-cf', '-', '-C', import.meta.dirname, 'archive-kind.ts'], { maxBuffer: 1e8 });
    expect(archiveKind(tar)).toBe('tar');
  });
});

describe('archiveKindOf', () => {
  const of = (...parts: Uint8Array[]) => archiveKindOf(new Blob(parts as Uint8Array<ArrayBuffer>[]));

  it('finds a zip behind a program that unpacks it, but not behind a picture', async () => {
    expect(await of(bytesOf('MZ\x90\0'), zip)).toBe('zip');
    expect(await of(bytesOf('\x89PNG\r\n\x1a\n'), zip)).toBeNull();
    expect(await of(bytesOf('MZ\x90\0'), zip, new Uint8Array(1))).toBeNull();
  });

  it('finds disk images', async () => {
    expect(await of(new Uint8Array(1000), bytesOf('koly', 512))).toEqual({ foreign: 'a disk image of a Mac (.dmg)' });
    expect(await of(bytesOf(`${'\0'.repeat(32768)}\x01CD001\x01`, 100_000))).toEqual({ foreign: 'a disc image (.iso)' });
  });

  it('asks nothing of small and empty files', async () => {
    expect(await of()).toBeNull();
    expect(await of(zipSync({}))).toBe('zip');
  });
});

it('isArchiveFile is true for what is unpacked, and false for what is refused', async () => {
  const is = (bytes: Uint8Array) => isArchiveFile(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  expect([await is(zip), await is(v7Header(plainSum)), await is(gzipSync('text'))]).toEqual([true, true, true]);
  expect([await is(bytesOf('Rar!\x1a\x07\x01\0')), await is(bytesOf('some text'))]).toEqual([false, false]);
});
