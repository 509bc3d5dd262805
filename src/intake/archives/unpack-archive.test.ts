import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { packTar } from 'modern-tar';
import { describe, expect, it, vi } from 'vitest';
import { isUnsafeName } from './entry-path';
import { type ArchiveEntry, unpackArchive } from './unpack-archive';
import { archiveLimits } from './unpack-budget';

vi.setConfig({ testTimeout: 30_000 });

async function unpack(bytes: Uint8Array, limits = archiveLimits, path = 'drop/tile.zip') {
  const entries: ArchiveEntry[] = [];
  const rejected: { path: string; code: string; reason: string }[] = [];
  for await (const result of unpackArchive(path, new Blob([bytes as Uint8Array<ArrayBuffer>]), { limits })) {
    if ('bytes' in result) entries.push(result);
    else rejected.push(result);
  }
  return { entries, rejected, codes: rejected.map(({ code }) => code), paths: entries.map((entry) => entry.path) };
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

const files = { 'train/good/000.png': noise(5000), 'train/good/001.png': noise(40_000), 'test/good/empty.png': new Uint8Array(0) };

describe('unpackArchive', () => {
  it.each([
    ['deflated', zipSync(files)],
    ['stored', zipSync(files, { level: 0 })],
    ['streamed', streamedZip(files)],
    ['streamed and stored', streamedZip(files, true)],
  ])('reads a %s zip', async (_, zip) => {
    const { entries, rejected, paths } = await unpack(zip);
    expect(rejected).toEqual([]);
    expect(paths).toEqual(Object.keys(files).map((name) => `drop/tile/${name}`));
    for (const [index, bytes] of Object.values(files).entries()) expect(entries[index].bytes).toEqual(bytes);
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

  it('gives out whole entries or none, whatever is cut off or damaged', async () => {
    const inside = { 'a.png': noise(300), 'b.png': noise(310) };
    const whole = zipSync(inside);
    const expectWhole = ({ entries }: { entries: readonly ArchiveEntry[] }): void => {
      for (const { bytes } of entries) expect([300, 310]).toContain(bytes.length);
      for (const { bytes } of entries) expect(bytes).toEqual(noise(bytes.length));
    };
    for (let end = 4; end < whole.length; end += 3) {
      const cut = await unpack(whole.subarray(0, end));
      expect(cut.codes).toEqual(['archive-broken']);
      expectWhole(cut);
    }
    for (let at = 0; at < whole.length; at += 1) {
      const damaged = whole.slice();
      damaged[at] ^= 0xff;
      if (damaged[0] === 0x50 && damaged[1] === 0x4b) expectWhole(await unpack(damaged));
    }
  });

  it('finds every entry though a stored picture holds the marks of a zip', async () => {
    const trap = new Uint8Array([
      ...noise(50),
      ...little([0x08074b50, 4], [1, 4], [1, 4], [1, 4]),
      ...zipSync({ x: noise(9) }),
      ...noise(50),
    ]);
    const inside = { 'a.png': trap, 'b.png': noise(77) };
    for (const zip of [streamedZip(inside, true), zipSync(inside, { level: 0 })]) {
      const { entries, codes } = await unpack(zip);
      expect(codes).toEqual([]);
      expect(entries.map(({ bytes }) => bytes)).toEqual(Object.values(inside));
    }
  });

  it('names the entry whose checksum is wrong, and reads the others', async () => {
    const zip = zipSync({ 'a.png': noise(600), 'b.png': noise(600) }, { level: 0 });
    zip[30 + 'a.png'.length + 100] ^= 1;
    const { paths, rejected } = await unpack(zip);
    expect(paths).toEqual(['drop/tile/b.png']);
    expect(rejected).toMatchObject([
      { code: 'archive-entry-broken', path: 'drop/tile/a.png', reason: expect.stringContaining('checksum') },
    ]);
  });

  it('reads names with backslashes, and takes entries that share their bytes for a bomb', async () => {
    const { paths } = await unpack(zipSync({ 'train\\good\\0.png': noise(9), 'test\\ok\\1.png': noise(9) }));
    expect(paths).toEqual(['drop/tile/train/good/0.png', 'drop/tile/test/ok/1.png']);
    const zip = zipSync({ 'a.png': noise(600), 'b.png': noise(600) }, { level: 0 });
    // The second entry of the directory now stands where the first does.
    const second = findLast(zip, [0x50, 0x4b, 0x01, 0x02]);
    new DataView(zip.buffer).setUint32(second + 42, 0, true);
    expect((await unpack(zip)).codes).toContain('archive-entry-broken');
  });

  it('says of an archive without files that it has none', async () => {
    expect((await unpack(zipSync({}))).codes).toEqual(['archive-empty']);
    expect((await unpack(zipSync({ 'train/': new Uint8Array(0), 'train/good/': new Uint8Array(0) }))).codes).toEqual(['archive-empty']);
  });

  it('passes over the entries that were handled before', async () => {
    const zip = zipSync({ 'a.png': noise(9), 'b.png': noise(9), 'c.png': noise(9) });
    const found: string[] = [];
    for await (const { path } of unpackArchive('tile.zip', new Blob([zip as Uint8Array<ArrayBuffer>]), { from: 2 })) found.push(path);
    expect(found).toEqual(['tile/c.png']);
  });

  it('stops a bomb by its real output, whatever its headers say', async () => {
    const bomb = zipSync({ 'bomb.png': new Uint8Array(20_000_000), 'after.png': noise(10) }, { level: 9 });
    const limits = { ...archiveLimits, ratioFreeBytes: 1_000_000 };
    expect(await unpack(bomb, limits)).toMatchObject({ entries: [], codes: ['archive-too-large'] });
    const liar = bomb.slice();
    new DataView(liar.buffer).setUint32(Buffer.from(liar).indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02])) + 24, 10, true); // claims 10 bytes
    expect(await unpack(liar, limits)).toMatchObject({ paths: ['drop/tile/after.png'], codes: ['archive-entry-broken'] });
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

  it('names encrypted entries and unknown compression, and reads the others', async () => {
    const zip = zipSync({ 'a.png': noise(600), 'b.png': noise(600) });
    const directory = zip.length - 22 - 2 * (46 + 5);
    const encrypted = zip.slice();
    encrypted[directory + 8] |= 1;
    expect((await unpack(encrypted)).rejected).toMatchObject([{ code: 'archive-encrypted', path: 'drop/tile/a.png' }]);
    const unknown = zip.slice();
    unknown[directory + 10] = 93;
    const { paths, rejected } = await unpack(unknown);
    expect(rejected).toMatchObject([{ code: 'archive-method', reason: expect.stringContaining('Zstandard') }]);
    expect(paths).toEqual(['drop/tile/b.png']);
  });
});

describe('tar', () => {
  const inside = { 'part/train/good/0.png': noise(700), 'part/test/crack/ä.png': noise(40_000) };
  const tar = (): Promise<Uint8Array> =>
    packTar(Object.entries(inside).map(([name, body]) => ({ header: { name, size: body.length, type: 'file' as const }, body })));

  it.each([
    ['tar', async () => tar()],
    ['tar.gz', async () => gzipSync(await tar())],
    ['tgz', async () => gzipSync(await tar())],
  ])('is read as %s', async (ending, make) => {
    const { entries, paths, codes } = await unpack(await make(), archiveLimits, `part.${ending}`);
    expect(codes).toEqual([]);
    expect(paths).toEqual(Object.keys(inside));
    expect(entries.map(({ bytes }) => bytes)).toEqual(Object.values(inside));
  });

  it('gives out whole entries or none where it is cut off or damaged', async () => {
    const whole = await tar();
    for (let end = 600; end < whole.length - 1024; end += 1501) {
      const { entries, codes } = await unpack(whole.subarray(0, end), archiveLimits, 'part.tar');
      for (const { bytes } of entries) expect(Object.values(inside)).toContainEqual(bytes);
      expect(codes).toEqual(['archive-broken']);
    }
    const packed = gzipSync(whole);
    packed[packed.length >> 1] ^= 255;
    expect((await unpack(packed, archiveLimits, 'part.tar.gz')).codes).toEqual(['archive-broken']);
  });

  it('does not follow links nor leave its folder, and a bomb ends', async () => {
    const header = (name: string, type: 'symlink' | 'file', size = 0) => ({
      name,
      size,
      type,
      ...(type === 'symlink' && { linkname: '/etc/passwd' }),
    });
    const evil = await packTar([
      { header: header('link.png', 'symlink') },
      { header: header('../out.png', 'file', 9), body: noise(9) },
      { header: header('a.png', 'file', 9), body: noise(9) },
    ]);
    expect(await unpack(evil, archiveLimits, 'e.tar')).toMatchObject({ paths: ['e/a.png'], codes: ['archive-unsafe-name'] });
    const bomb = gzipSync(await packTar([{ header: header('b.png', 'file', 20_000_000), body: new Uint8Array(20_000_000) }]));
    expect((await unpack(bomb, { ...archiveLimits, ratioFreeBytes: 1_000_000 }, 'b.tgz')).codes).toEqual(['archive-too-large']);
  });

  it('takes a single file that is packed with gzip for that file', async () => {
    expect(await unpack(gzipSync(noise(999)), archiveLimits, 'x/one.png.gz')).toMatchObject({ codes: [], paths: ['x/one.png'] });
  });
});

const findLast = (bytes: Uint8Array, mark: readonly number[]): number => Buffer.from(bytes).lastIndexOf(Buffer.from(mark));

describe('isUnsafeName', () => {
  it.each(['', '../a', 'a/../b', '..', '/etc/passwd', 'c:a', 'a\\..\\b', '\\\\host', 'a\0b'])('refuses %j', (name) =>
    expect(isUnsafeName(name)).toBe(true),
  );
  it.each(['a', 'a/b.png', 'a..b/c', '..a/b', './a', 'a\\b'])('lets %j pass', (name) => expect(isUnsafeName(name)).toBe(false));
});
