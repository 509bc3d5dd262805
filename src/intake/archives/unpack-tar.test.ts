/** Tars, plain and in gzip, as GNU tar of this machine and modern-tar write them, whole, cut off and with what is no picture. */
import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { packTar } from 'modern-tar';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { joined, noise } from '../testing/made-zip';
import { hashOf, unpackWhole } from '../testing/unpack-whole';

vi.setConfig({ testTimeout: 60_000 });

const long = `train/good/${'a-long-folder/'.repeat(12)}picture-with-a-name.png`;
const inside: Readonly<Record<string, Uint8Array>> = {
  'train/good/0.png': noise(700),
  'test/Schäden/1.png': noise(80_000),
  'test/empty.png': new Uint8Array(0),
  [long]: noise(1234),
};

/** What the tar of this machine makes of these files, and of what `more` lays beside them. */
function madeTar(options: readonly string[], more: (folder: string) => void = () => {}): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'stainless-tar-'));
  for (const [name, bytes] of Object.entries(inside)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  more(folder);
  return execFileSync('tar', ['--sort=name', '-C', folder, ...options, '-cf', '-', '.'], { maxBuffer: 1e8 });
}

const hashesByPath = ({ entries }: Awaited<ReturnType<typeof unpackWhole>>, folder: string) =>
  Object.fromEntries(entries.map(({ path, bytes }) => [path.slice(folder.length + 1), hashOf(bytes)]));

describe('a tar', () => {
  it.each([['gnu'], ['pax'], ['ustar']])('of the format %s is read, and in gzip', async (format) => {
    const tar = madeTar([`--format=${format}`]);
    for (const [bytes, name] of [
      [tar, 'set.tar'],
      [gzipSync(tar), 'set.tar.gz'],
      [gzipSync(tar), 'set.tgz'],
      [gzipSync(tar), 'set'],
    ] as const) {
      const found = await unpackWhole(bytes, `drop/${name}`);
      expect(found.codes).toEqual([]);
      expect(hashesByPath(found, 'drop/set')).toEqual(
        Object.fromEntries(Object.entries(inside).map(([path, bytes]) => [path, hashOf(bytes)])),
      );
    }
  });

  it('of the oldest kind, without magic, is read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stainless-tar-'));
    writeFileSync(join(folder, '0.png'), noise(99));
    const tar = execFileSync('tar', ['--format=v7', '-C', folder, '-cf', '-', '0.png']);
    expect(await unpackWhole(tar, 'old.tar')).toMatchObject({ codes: [], paths: ['old/0.png'], contents: [noise(99)] });
  });

  it('has links and files with holes, which are named and not followed', async () => {
    const tar = madeTar(['--format=gnu', '--sparse'], (folder) => {
      symlinkSync('/etc/passwd', join(folder, 'soft.png'));
      linkSync(join(folder, 'train/good/0.png'), join(folder, 'test/zz-hard.png'));
      writeFileSync(join(folder, 'holes.bmp'), noise(9));
      truncateSync(join(folder, 'holes.bmp'), 3_000_000);
    });
    const found = await unpackWhole(tar, 'set.tar');
    // Which of the two hard links is the file depends on their order.
    expect(found.rejected.map(({ code, path }) => [code, path.replace('set/test/zz-hard.png', 'set/train/good/0.png')]).sort()).toEqual([
      ['archive-link', 'set/soft.png'],
      ['archive-link', 'set/train/good/0.png'],
      ['archive-sparse', 'set/holes.bmp'],
    ]);
    expect(found.entries).toHaveLength(Object.keys(inside).length);
    const pax = madeTar(['--format=pax', '--sparse'], (folder) => {
      writeFileSync(join(folder, 'holes.bmp'), noise(9));
      truncateSync(join(folder, 'holes.bmp'), 3_000_000);
    });
    expect((await unpackWhole(pax, 'set.tar')).codes).toEqual(['archive-sparse']);
  });

  it('has names in the code page of the program, also long ones', async () => {
    // Python: '不良品'.encode('gbk'), and 'Größe'.encode('latin-1').
    const gbk = 'b2bbc1bcc6b7';
    const name = (hex: string, more = '') => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.from(`${more}/0.png`)]);
    for (const [bytes, path] of [
      [name(gbk), 'set/不良品/0.png'],
      [name(gbk, 'x'.repeat(120)), `set/不良品${'x'.repeat(120)}/0.png`],
      [name('4772f6df65'), 'set/Größe/0.png'],
    ] as const) {
      const folder = mkdtempSync(join(tmpdir(), 'stainless-tar-'));
      const file = Buffer.concat([Buffer.from(`${folder}/`), bytes]);
      mkdirSync(file.subarray(0, file.lastIndexOf('/')));
      writeFileSync(file, noise(9));
      const tar = execFileSync('tar', ['--format=gnu', '-C', folder, '-cf', '-', '.']);
      expect(await unpackWhole(tar, 'set.tar')).toMatchObject({ codes: [], paths: [path] });
    }
  });

  it('does not leave its folder, and a bomb ends', async () => {
    const header = (name: string, size: number) => ({ name, size, type: 'file' as const });
    const evil = await packTar([
      { header: header('../out.png', 9), body: noise(9) },
      { header: header('/a.png', 9), body: noise(9) },
    ]);
    expect(await unpackWhole(evil, 'e.tar')).toMatchObject({ paths: ['e/a.png'], codes: ['archive-unsafe-name'] });
    const bomb = gzipSync(await packTar([{ header: header('b.png', 20_000_000), body: new Uint8Array(20_000_000) }]));
    expect((await unpackWhole(bomb, 'b.tgz', { limits: { ratioFreeBytes: 1_000_000 } })).codes).toEqual(['archive-too-large']);
    const many = await packTar([...'abcd'].map((name) => ({ header: header(`${name}.png`, 9), body: noise(9) })));
    const few = await unpackWhole(many, 'm.tar', { limits: { entries: 2 } });
    expect([few.paths.length, few.codes]).toEqual([2, ['archive-too-many']]);
    const large = await unpackWhole(gzipSync(noise(9000)), 'l.png.gz', { limits: { entryBytes: 1000 } });
    expect(large).toMatchObject({ paths: [], codes: ['file-too-large'] });
  });
});

describe('a tar that is not whole', () => {
  let tar: Uint8Array;
  beforeAll(async () => {
    const files = Object.entries(inside);
    tar = await packTar(files.map(([name, body]) => ({ header: { name, size: body.length, type: 'file' as const }, body })));
  });

  it('gives whole files in front of the cut, and says how many', async () => {
    for (const packed of [false, true]) {
      for (let end = 600; end < tar.length - 1024; end += 4501) {
        const cut = packed ? gzipSync(tar).subarray(0, Math.floor((end / tar.length) * gzipSync(tar).length)) : tar.subarray(0, end);
        const { hashes, rejected } = await unpackWhole(cut, 'part.tar');
        expect(hashes).toEqual(Object.values(inside).slice(0, hashes.length).map(hashOf));
        expect(rejected).toMatchObject([{ code: 'archive-broken', path: 'part.tar' }]);
        if (!packed) expect(rejected[0].reason).toMatch(/is cut off; (nothing in it|only the first)/);
      }
    }
  });

  it('is told where a header, or the checksum of gzip, is wrong, and where more stands behind its end', async () => {
    const header = tar.slice();
    header[1024 + 512 + 10] ^= 1; // in the second header, behind 700 bytes of the first file
    const second = await unpackWhole(header, 'part.tar');
    expect(second).toMatchObject({ contents: [noise(700)], rejected: [{ reason: expect.stringContaining('a header in it is damaged') }] });
    const packed = gzipSync(tar);
    packed[packed.length >> 1] ^= 255;
    expect((await unpackWhole(packed, 'part.tar.gz')).codes).toEqual(['archive-broken']);
    const two = await unpackWhole(joined([tar, tar]), 'two.tar');
    expect(two.contents).toHaveLength(4);
    expect(two.rejected).toMatchObject([{ reason: expect.stringContaining('there is more behind its end') }]);
  });
});

it('a single file in gzip is that file', async () => {
  expect(await unpackWhole(gzipSync(noise(999)), 'x/one.png.gz')).toMatchObject({
    codes: [],
    paths: ['x/one.png'],
    contents: [noise(999)],
  });
});
