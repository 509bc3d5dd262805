/** What holds for archives of every kind: what is empty is said, one in another is read, and reading begins again where it ended. */
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { packTar } from 'modern-tar';
import { expect, it } from 'vitest';
import { seededRandom } from '../../domain/seeded-random';
import { madeZip, noise, text } from '../testing/made-zip';
import { unpackWhole } from '../testing/unpack-whole';
import { unpackArchive } from './unpack-archive';

const blobOf = (bytes: Uint8Array) => new Blob([bytes as Uint8Array<ArrayBuffer>]);
const header = (name: string, size: number) => ({ name, size, type: name.endsWith('/') ? ('directory' as const) : ('file' as const) });

it('an archive without pictures says what it has instead', async () => {
  const folder = new Uint8Array(0);
  for (const [archive, says] of [
    [zipSync({}), 'tile.zip contains no files.'],
    [zipSync({ 'train/': folder, 'train/good/': folder }), 'tile.zip contains folders, and no files in them.'],
    [
      zipSync({ 'readme.txt': noise(9), '.DS_Store': noise(9), 'Thumbs.db': noise(9) }),
      'only what is passed over (readme.txt and 2 more).',
    ],
    [await packTar([{ header: header('a/', 0) }]), 'folders, and no files in them.'],
    [gzipSync(new Uint8Array(10_240)), 'tile.zip contains no files.'],
    [gzipSync(await packTar([{ header: header('a.txt', 1), body: noise(1) }])), 'only what is passed over (a.txt).'],
  ] as const) {
    expect((await unpackWhole(archive)).rejected).toMatchObject([
      { code: 'archive-empty', path: 'drop/tile.zip', reason: expect.stringContaining(says) },
    ]);
  }
});

it('archives in an archive are read, those within them are named', async () => {
  const innermost = zipSync({ 'deep.png': noise(9) });
  const inner = zipSync({ 'a.png': noise(10), 'more.zip': innermost });
  const tar = gzipSync(await packTar([{ header: header('b.png', 11), body: noise(11) }]));
  const zip = zipSync({
    'day1.zip': inner,
    'day2.tar.gz': tar,
    'c.png': noise(12),
    'day3.rar': text('Rar!\x1a\x07\x01\0'),
    'd.png.gz': gzipSync(noise(13)),
  });
  const { paths, contents, rejected } = await unpackWhole(zip, 'set.zip');
  expect(paths).toEqual(['set/day1/a.png', 'set/day2/b.png', 'set/c.png', 'set/d.png']);
  expect(contents.map(({ length }) => length)).toEqual([10, 11, 12, 13]);
  expect(rejected).toMatchObject([
    { code: 'archive-nested', path: 'set/day1/more.zip' },
    { code: 'archive-foreign', path: 'set/day3.rar', reason: expect.stringContaining('is a RAR archive') },
  ]);
});

it('an archive in a bomb counts as one with it', async () => {
  const bomb = zipSync({ 'a.png': new Uint8Array(3_000_000), 'b.png': new Uint8Array(3_000_000) });
  const zip = zipSync({ '1.zip': bomb, '2.zip': bomb, '3.zip': bomb });
  const found = await unpackWhole(zip, 'b.zip', { limits: { unpackedBytes: 10_000_000, ratio: 1e9 } });
  expect([found.paths.length, found.codes]).toEqual([3, ['archive-too-large']]);
});

it.each([
  ['7z', text('7z\xbc\xaf\x27\x1c\0\x04'), 'is a 7z archive'],
  ['rar', text('Rar!\x1a\x07\x01\0'), 'is a RAR archive'],
  ['tar.bz2', text('BZh91AY&SY'), 'is a bzip2 archive'],
  ['tar.xz', text('\xfd7zXZ\0\0\x04'), 'is an xz archive'],
])('%s is refused by name, with what to do', async (ending, bytes, says) => {
  const { rejected } = await unpackWhole(bytes, `tile.${ending}`);
  expect(rejected).toMatchObject([{ code: 'archive-foreign', path: `tile.${ending}` }]);
  expect(rejected[0].reason).toContain(says);
  expect(rejected[0].reason).toContain('Unpack it yourself and drop the folder instead');
});

it('begins again behind any entry, with the same numbers, and tells which one is in hand', async () => {
  const zip = zipSync({
    'a.png': noise(9),
    'in.zip': zipSync({ '1.png': noise(9), '2.png': noise(9) }),
    'x/../b.png': noise(9),
    'odd.bin': noise(9),
    'c.png': noise(9),
  });
  const read = async (known: number) => {
    const told: string[] = [];
    const found: string[] = [];
    const options = { isKnown: (index: number) => index <= known, onEntry: (path: string, index: number) => told.push(`${index} ${path}`) };
    for await (const { path, index } of unpackArchive('set.zip', blobOf(zip), options)) found.push(`${index} ${path}`);
    return { told, found };
  };
  const all = ['1 set/a.png', '2 set/in/1.png', '3 set/in/2.png', '4 set.zip', '5 set/odd.bin', '6 set/c.png'];
  for (let known = 0; known <= all.length; known++) expect((await read(known)).found).toEqual(all.slice(known));
  // The archive in it is in hand before its number is known to be that of its first file.
  expect((await read(0)).told).toEqual(all.toSpliced(3, 1).toSpliced(1, 0, '2 set/in.zip'));
  expect((await read(4)).told.at(-1)).toBe('6 set/c.png');
});

it('ends with the reason of the signal, and says so where the file cannot be read any more', async () => {
  const stop = new AbortController();
  const reading = (async () => {
    for await (const _ of unpackArchive('a.zip', blobOf(zipSync({ 'a.png': noise(9), 'b.png': noise(9) })), { signal: stop.signal }))
      stop.abort(new Error('enough'));
  })();
  await expect(reading).rejects.toThrow('enough');
  const gone = new (class extends Blob {
    override slice(): Blob {
      return { arrayBuffer: () => Promise.reject(new DOMException('moved', 'NotReadableError')) } as unknown as Blob;
    }
  })([zipSync({ 'a.png': noise(9) }) as Uint8Array<ArrayBuffer>]);
  await expect(unpackArchive('a.zip', gone).next()).rejects.toMatchObject({ code: 'file-unreadable' });
});

const COPIES = 300;

it(`gives whole files or sentences for ${COPIES} archives that were damaged by chance`, async () => {
  const inside = [noise(300), noise(310), noise(2000)];
  const entries = inside.map((data, index) => ({ name: `${index}.png`, data }));
  const tar = await packTar(entries.map(({ name, data }) => ({ header: header(name, data.length), body: data })));
  const kinds = [
    madeZip(entries),
    madeZip(entries.map((entry) => ({ ...entry, isStored: true, descriptor: 'marked' as const }))),
    madeZip(entries.map((entry) => ({ ...entry, descriptor: 'zip64' as const }))),
    zipSync({ 'in.zip': madeZip(entries) }, { level: 0 }),
    gzipSync(tar),
    tar,
  ];
  const codes = new Set<string>();
  for (let copy = 0; copy < COPIES; copy++) {
    const random = seededRandom(18, copy);
    const which = copy % kinds.length;
    const whole = kinds[which];
    const bytes = random.next() < 0.2 ? whole.slice(0, random.integer(1, whole.length - 1)) : whole.slice();
    // Lengths, places and the list stand at the end of a zip, and at the start of a tar.
    const from = random.next() < 0.6 && which < 4 ? Math.max(0, bytes.length - 260) : 0;
    for (let hits = random.integer(0, 4); hits > 0; hits--) bytes[random.integer(from, bytes.length - 1)] = random.integer(0, 255);
    const { contents, rejected } = await unpackWhole(bytes);
    // A tar has no checksum of its files: there, a byte may be another.
    if (kinds[which] !== tar) for (const content of contents) expect(inside).toContainEqual(content);
    for (const { code, reason } of rejected) {
      codes.add(code);
      expect(reason.length).toBeGreaterThan(20);
    }
    if (contents.length < inside.length) expect(rejected.length).toBeGreaterThan(0);
  }
  expect(codes).toContain('archive-broken');
  expect(codes).toContain('archive-entry-broken');
}, 120_000);
