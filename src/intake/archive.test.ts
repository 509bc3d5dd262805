import { deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { type ArchiveEntry, archiveLimits, isUnsafeName, unpackArchive } from './archive';

vi.setConfig({ testTimeout: 30_000 });

async function* inChunks(bytes: Uint8Array, size = 1000) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function unpack(bytes: Uint8Array, limits = archiveLimits, size = 1000) {
  const entries: ArchiveEntry[] = [];
  const rejected: { path: string; code: string; reason: string }[] = [];
  for await (const result of unpackArchive('drop/tile.zip', inChunks(bytes, size), limits)) {
    if ('bytes' in result) entries.push(result);
    else rejected.push(result);
  }
  return { entries, rejected, codes: rejected.map(({ code }) => code) };
}

const noise = (length: number) => Uint8Array.from({ length }, (_, i) => Math.imul(i + 1, 2654435761) >>> 24);

/** Little-endian bytes of numbers of 2 or 4 bytes. */
const little = (...fields: [value: number, bytes: 2 | 4][]) =>
  fields.flatMap(([value, bytes]) => Array.from({ length: bytes }, (_, i) => (value >>> (8 * i)) & 255));

/**
 * A zip as streaming writers make it: lengths only after the data, in a descriptor. By hand, because fflate 0.8.3's own
 * streaming deflate writes broken data for some inputs.
 */
function streamedZip(files: Record<string, Uint8Array>, stored = false): Uint8Array {
  const bytes: number[] = [];
  const central: number[] = [];
  for (const [name, data] of Object.entries(files)) {
    const body = stored ? data : deflateRawSync(data);
    const common: [number, 2 | 4][] = [
      [20, 2],
      [8, 2],
      [stored ? 0 : 8, 2],
      [0, 4],
    ];
    const at = bytes.length;
    bytes.push(...little([0x04034b50, 4], ...common, [0, 4], [0, 4], [0, 4], [name.length, 2], [0, 2]), ...strToU8(name), ...body);
    bytes.push(...little([0x08074b50, 4], [crc32(data), 4], [body.length, 4], [data.length, 4]));
    central.push(...little([0x02014b50, 4], [20, 2], ...common, [crc32(data), 4], [body.length, 4], [data.length, 4]));
    central.push(...little([name.length, 2], [0, 4], [0, 4], [0, 4], [at, 4]), ...strToU8(name));
  }
  const count = Object.keys(files).length;
  const end = little([0x06054b50, 4], [0, 4], [count, 2], [count, 2], [central.length, 4], [bytes.length, 4], [0, 2]);
  return Uint8Array.from([...bytes, ...central, ...end]);
}

/** fflate does not look at checksums; any number will do. */
const crc32 = (data: Uint8Array) => data.length;

const files = { 'train/good/000.png': noise(5000), 'train/good/001.png': noise(40_000), 'test/good/empty.png': new Uint8Array(0) };

describe('unpackArchive', () => {
  it.each([
    ['deflated', zipSync(files)],
    ['stored', zipSync(files, { level: 0 })],
    ['streamed', streamedZip(files)],
    ['streamed and stored', streamedZip(files, true)],
  ])('reads a %s zip at any chunk size', async (_, zip) => {
    for (const size of [97, 1000, 1_000_000]) {
      const { entries, rejected } = await unpack(zip, archiveLimits, size);
      expect(rejected).toEqual([]);
      expect(entries.map(({ path }) => path)).toEqual(Object.keys(files).map((name) => `drop/tile/${name}`));
      for (const [index, bytes] of Object.values(files).entries()) expect(entries[index].bytes).toEqual(bytes);
    }
  });

  it('does not double the folder that the archive is named for', async () => {
    const { entries } = await unpack(zipSync({ 'tile/test/crack/0.png': noise(20) }));
    expect(entries[0].path).toBe('drop/tile/test/crack/0.png');
  });

  it('passes over what is no mistake', async () => {
    const zip = zipSync({
      'tile/': new Uint8Array(0),
      '__MACOSX/tile/._0.png': noise(100),
      'tile/.DS_Store': noise(100),
      'tile/Thumbs.db': noise(100),
      'tile/license.txt': strToU8('all rights'),
      'tile/readme.md': strToU8('hello'),
      'tile/0.png': noise(100),
    });
    const { entries, rejected } = await unpack(zip);
    expect(entries.map(({ path }) => path)).toEqual(['drop/tile/0.png']);
    expect(rejected).toEqual([]);
  });

  it('leaves out names that point elsewhere, and keeps the rest', async () => {
    const zip = zipSync({
      '../evil.png': noise(9),
      '/abs.png': noise(9),
      'C:/x.png': noise(9),
      'a\\..\\b.png': noise(9),
      'ok.png': noise(9),
    });
    const { entries, codes, rejected } = await unpack(zip);
    expect(entries.map(({ path }) => path)).toEqual(['drop/tile/ok.png']);
    expect(codes).toEqual(Array(4).fill('archive-unsafe-name'));
    expect(rejected[0].reason).toContain('../evil.png');
  });

  it('names archives inside the archive', async () => {
    const { entries, rejected } = await unpack(zipSync({ 'inner.zip': zipSync({ 'a.png': noise(9) }), 'b.png': noise(9) }));
    expect(entries).toHaveLength(1);
    expect(rejected).toMatchObject([{ code: 'archive-nested', path: 'drop/tile/inner.zip' }]);
  });

  it('keeps what can be read of a truncated archive', async () => {
    const whole = zipSync({ 'a.png': noise(5000), 'b.png': noise(5000), 'c.png': noise(5000) }, { level: 0 });
    const cut = await unpack(whole.subarray(0, 12_000));
    expect(cut.entries.map(({ path }) => path)).toEqual(['drop/tile/a.png', 'drop/tile/b.png']);
    expect(cut.rejected).toMatchObject([{ code: 'archive-broken', path: 'drop/tile.zip' }]);
    const endless = await unpack(whole.subarray(0, whole.length - 30));
    expect(endless.entries).toHaveLength(3);
    expect(endless.codes).toEqual(['archive-broken']);
  });

  it('survives every truncation and any damaged byte', async () => {
    const whole = zipSync({ 'a.png': noise(300), 'b.png': noise(300) });
    for (let end = 4; end < whole.length; end += 3) expect((await unpack(whole.subarray(0, end))).codes).toEqual(['archive-broken']);
    for (let at = 0; at < whole.length; at += 2) {
      const damaged = whole.slice();
      damaged[at] ^= 0xff;
      await unpack(damaged);
    }
  });

  it('stops a bomb by its real output, whatever its headers say', async () => {
    const bomb = zipSync({ 'bomb.png': new Uint8Array(20_000_000), 'after.png': noise(10) }, { level: 9 });
    new DataView(bomb.buffer, bomb.byteOffset).setUint32(22, 10, true); // claims 10 bytes
    const limits = { ...archiveLimits, ratioFreeBytes: 1_000_000 };
    const { entries, codes } = await unpack(bomb, limits);
    expect(entries).toEqual([]);
    expect(codes).toEqual(['archive-too-large']);
  });

  it('stops at the limit for all entries together', async () => {
    const zip = zipSync({ 'a.png': noise(60_000), 'b.png': noise(60_000) }, { level: 0 });
    const { entries, codes } = await unpack(zip, { ...archiveLimits, unpackedBytes: 100_000 });
    expect(entries).toHaveLength(1);
    expect(codes).toEqual(['archive-too-large']);
  });

  it('goes on after one entry that is too large', async () => {
    const zip = zipSync({ 'a.png': noise(60_000), 'b.png': noise(600) });
    const { entries, codes } = await unpack(zip, { ...archiveLimits, entryBytes: 10_000 });
    expect(entries.map(({ path }) => path)).toEqual(['drop/tile/b.png']);
    expect(codes).toEqual(['file-too-large']);
  });

  it('names encrypted entries and unknown compression', async () => {
    const zip = zipSync({ 'a.png': noise(600), 'b.png': noise(600) });
    const encrypted = zip.slice();
    encrypted[6] |= 1;
    expect((await unpack(encrypted)).rejected).toMatchObject([{ code: 'archive-encrypted', path: 'drop/tile/a.png' }]);
    const unknown = zip.slice();
    unknown[8] = 93;
    const { entries, codes } = await unpack(unknown);
    expect(codes).toEqual(['archive-broken']);
    expect(entries).toHaveLength(1);
  });
});

describe('isUnsafeName', () => {
  it.each(['', '../a', 'a/../b', '..', '/etc/passwd', 'c:a', 'a\\b', 'a\0b'])('refuses %j', (name) =>
    expect(isUnsafeName(name)).toBe(true),
  );
  it.each(['a', 'a/b.png', 'a..b/c', '..a/b', './a'])('lets %j pass', (name) => expect(isUnsafeName(name)).toBe(false));
});
