/** Zips as programs write them, and as nobody should: each picture arrives with its bytes, or is named with the reason why not. */
import { crc32 } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, it, vi } from 'vitest';
import { joined, little, type MadeEntry, madeZip, noise, text } from '../testing/made-zip';
import { hashOf, unpackWhole } from '../testing/unpack-whole';

vi.setConfig({ testTimeout: 120_000 });

const entries: readonly MadeEntry[] = [
  { name: 'train/good/000.png', data: noise(5000) },
  { name: 'train/good/001.png', data: noise(66_000) },
  { name: 'test/good/empty.png', data: new Uint8Array(0) },
];
const paths = entries.map(({ name }) => `drop/tile/${name}`);
const hashes = entries.map(({ data }) => hashOf(data));
const all = (change: Partial<MadeEntry>) => entries.map((entry) => ({ ...entry, ...change }));

/** A zip of one entry in the middle of other bytes. */
const trap = joined([noise(50), little([0x08074b50, 4], [1, 4], [1, 4], [1, 4]), zipSync({ x: noise(9) }), noise(50)]);

describe('a whole zip', () => {
  it.each<[string, Uint8Array]>([
    ['deflated', madeZip(entries)],
    ['stored', madeZip(all({ isStored: true }))],
    ['streamed', madeZip(all({ descriptor: 'marked' }))],
    ['streamed and stored', madeZip(all({ descriptor: 'marked', isStored: true }))],
    ['streamed with lengths of 64 bits', madeZip(all({ descriptor: 'zip64' }))],
    ['behind a program that unpacks it', madeZip(entries, { before: joined([text('MZ'), noise(3000)]) })],
    ['in front of other bytes', madeZip(entries, { behind: noise(3000) })],
    ['with a comment that looks like an end', madeZip(entries, { comment: joined([text('PK\x05\x06'), new Uint8Array(30)]) })],
    ['whose local names are others', madeZip(all({ localName: 'another.png' }))],
  ])('%s is read', async (_, zip) => {
    expect(await unpackWhole(zip)).toMatchObject({ codes: [], paths, hashes });
  });

  it('is read though a stored picture holds the marks of a zip', async () => {
    for (const descriptor of ['marked', 'unmarked', undefined] as const) {
      const inside = ['a.png', 'b.png'].map((name, index) => ({ name, data: index ? noise(77) : trap, isStored: true, descriptor }));
      expect((await unpackWhole(madeZip(inside))).contents).toEqual([trap, noise(77)]);
    }
  });

  it('of more entries than 16 bits count is read', async () => {
    const many = Array.from({ length: 66_000 }, (_, index) => ({ name: `${index}.png`, data: text(`${index}`), isStored: true }));
    const { paths, contents, codes } = await unpackWhole(madeZip(many));
    expect(codes).toEqual([]);
    expect(paths).toHaveLength(66_000);
    expect(contents[65_999]).toEqual(text('65999'));
    expect((await unpackWhole(madeZip(many), 'm.zip', { limits: { entries: 1000 } })).codes).toEqual(['archive-too-many']);
  });

  it('gives both of two entries that have one name', async () => {
    const { paths, contents } = await unpackWhole(madeZip([1, 2].map((size) => ({ name: 'a.png', data: noise(size) }))));
    expect(paths).toEqual(['drop/tile/a.png', 'drop/tile/a.png']);
    expect(contents.map(({ length }) => length)).toEqual([1, 2]);
  });
});

describe('names', () => {
  const named = async (...names: readonly (string | Uint8Array)[]) => unpackWhole(madeZip(names.map((name) => ({ name, data: noise(9) }))));

  it('of Windows programs, with a drive, a server or a root are paths', async () => {
    const { paths, codes } = await named('train\\good\\0.png', 'C:\\set\\1.png', '\\\\nas\\set\\2.png', '/set/3.png', '.\\4.png');
    expect(codes).toEqual([]);
    expect(paths).toEqual(['train/good/0.png', 'set/1.png', 'nas/set/2.png', 'set/3.png', '4.png'].map((name) => `drop/tile/${name}`));
  });

  it('that lead elsewhere are left out, and the rest is read', async () => {
    const { paths, codes, rejected } = await named('../evil.png', 'a\\..\\b.png', 'a\0.png', '', 'ok.png');
    expect(paths).toEqual(['drop/tile/ok.png']);
    expect(codes).toEqual(Array(4).fill('archive-unsafe-name'));
    expect(rejected[0].reason).toContain('../evil.png');
  });

  it('are legible in the code page of the program, as one for all, and where a field gives them in Unicode', async () => {
    // Python: '良品'.encode('gbk'), 'Größe'.encode('cp437'), '検査'.encode('shift_jis').
    const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
    expect((await named(joined([bytes('c1bcc6b7'), text('/0.png')]))).paths).toEqual(['drop/tile/良品/0.png']);
    expect((await named(joined([bytes('4772f6df65'), text('.png')]))).paths).toEqual(['drop/tile/Größe.png']);
    expect((await named(joined([bytes('8c9f8db8'), text('\\0.png')]))).paths).toEqual(['drop/tile/検査/0.png']);
    const utf8 = joined([new TextEncoder().encode('検査'), text('.png')]);
    expect((await named(utf8)).paths).toEqual(['drop/tile/検査.png']);
    // The field of Info-ZIP (APPNOTE.TXT 4.6.9): its version, the CRC-32 of the other name, the name.
    const crc = crc32('_.png');
    const extra = joined([little([0x7075, 2], [5 + utf8.length, 2]), Uint8Array.of(1), little([crc, 4]), utf8]);
    expect((await unpackWhole(madeZip([{ name: '_.png', data: noise(9), extra }]))).paths).toEqual(['drop/tile/検査.png']);
    expect((await unpackWhole(madeZip([{ name: joined([bytes('c1bcc6b7')]), data: noise(9), flags: 0x800 }]))).paths).toEqual([
      'drop/tile/良品',
    ]);
  });

  it('that systems leave behind, and links, are no pictures', async () => {
    const zip = madeZip([
      { name: 'tile/', data: noise(0) },
      { name: '__MACOSX/tile/._0.png', data: noise(9) },
      { name: 'tile/.DS_Store', data: noise(9) },
      { name: 'tile/license.txt', data: noise(9) },
      { name: 'tile/link.png', data: text('0.png'), mode: 0o120777 },
      { name: 'tile/0.png', data: noise(9), mode: 0o100644 },
    ]);
    const { paths, rejected } = await unpackWhole(zip);
    expect(paths).toEqual(['drop/tile/0.png']);
    expect(rejected).toMatchObject([{ code: 'archive-link', path: 'drop/tile/link.png' }]);
  });
});

describe('a zip that is not whole', () => {
  it.each<[string, Partial<MadeEntry>, RegExp]>([
    ['a wrong checksum', { crc: 1 }, /checksum is wrong/],
    ['a checksum of 0', { crc: 0 }, /checksum is wrong/],
    ['more bytes than it says', { bytes: 600 }, /longer than the archive says/],
    ['fewer bytes than it says', { bytes: 800 }, /shorter than the archive says/],
    ['a length that nothing unpacks to', { bytes: 200_000_000 }, /length is not what/],
    ['a wrong place', { offset: 5 }, /not where the archive says/],
  ])('names the entry with %s, and reads the others', async (_, change, says) => {
    const zip = madeZip([
      { name: 'x.png', data: noise(700), ...change },
      { name: 'ok.png', data: noise(9) },
    ]);
    const { paths, rejected } = await unpackWhole(zip);
    expect(paths).toEqual(['drop/tile/ok.png']);
    expect(rejected).toMatchObject([{ code: 'archive-entry-broken', path: 'drop/tile/x.png', reason: expect.stringMatching(says) }]);
  });

  it.each<[string, Partial<MadeEntry>]>([
    ['stored', { isStored: true }],
    ['deflated', {}],
    ['streamed', { descriptor: 'marked' }],
    ['streamed without marks', { descriptor: 'unmarked', isStored: true }],
    ['streamed with lengths of 64 bits', { descriptor: 'zip64', isStored: true }],
  ])('gives what stands in front of the cut and says how much: %s', async (_, change) => {
    const inside = [noise(5000), joined([trap, noise(900)]), noise(3000)];
    const whole = madeZip(inside.map((data, index) => ({ name: `${index}.png`, data, ...change })));
    const third = Buffer.from(whole).lastIndexOf('PK\x03\x04', undefined, 'latin1');
    for (const [end, count] of [
      [third + 10, 2],
      [whole.length - 30, 3],
    ]) {
      const { contents, rejected } = await unpackWhole(whole.subarray(0, end));
      expect(contents).toEqual(inside.slice(0, count));
      const says = `only the first ${count} files in it were read`;
      expect(rejected).toMatchObject([{ code: 'archive-broken', path: 'drop/tile.zip', reason: expect.stringContaining(says) }]);
    }
  });

  it('says so where nothing of it can be read', async () => {
    const { rejected } = await unpackWhole(madeZip(entries).subarray(0, 100));
    expect(rejected).toMatchObject([{ code: 'archive-broken', reason: expect.stringContaining('nothing in it could be read') }]);
  });

  it('that is one of several volumes wants the others', async () => {
    expect((await unpackWhole(madeZip(entries, { diskNumber: 2 }))).codes).toEqual(['archive-split']);
    expect((await unpackWhole(joined([text('PK\x07\x08'), madeZip(entries).subarray(0, 900)]))).codes).toEqual(['archive-split']);
    expect((await unpackWhole(madeZip(entries).subarray(0, 900), 'tile.zip.001')).codes).toEqual(['archive-split']);
  });
});

describe('what is not unpacked', () => {
  it('is named entry by entry, and once where it is all of them', async () => {
    const plain = { name: 'a.png', data: noise(600) };
    const locked = { name: 'b.png', data: noise(600), flags: 1 };
    const foreign = { name: 'c.png', data: noise(600), method: 93 };
    const some = await unpackWhole(madeZip([plain, locked, foreign]));
    expect(some.paths).toEqual(['drop/tile/a.png']);
    expect(some.rejected).toMatchObject([
      { code: 'archive-encrypted', path: 'drop/tile/b.png' },
      { code: 'archive-method', path: 'drop/tile/c.png', reason: expect.stringContaining('Zstandard') },
    ]);
    for (const [kind, code] of [
      [locked, 'archive-encrypted'],
      [foreign, 'archive-method'],
    ] as const) {
      const zip = madeZip(Array.from({ length: 50 }, (_, index) => ({ ...kind, name: `${index}.png` })));
      expect((await unpackWhole(zip)).rejected).toMatchObject([{ code, path: 'drop/tile.zip' }]);
    }
  });

  it('a document is one, though it is a zip', async () => {
    const zip = zipSync({ '[Content_Types].xml': text('<xml/>'), 'word/media/image1.png': noise(99) });
    expect(await unpackWhole(zip, 'report.docx')).toMatchObject({ paths: [], codes: ['archive-document'] });
  });

  it('a bomb ends with a sentence: by what comes out, by what it promises, and by what lies over one another', async () => {
    const bomb = { name: 'bomb.png', data: new Uint8Array(20_000_000) };
    const after = { name: 'after.png', data: noise(10) };
    const limits = { ratioFreeBytes: 1_000_000 };
    expect(await unpackWhole(madeZip([bomb, after]), 'b.zip', { limits })).toMatchObject({ paths: [], codes: ['archive-too-large'] });
    const liar = madeZip([{ ...bomb, bytes: 19_000_000 }, after]);
    expect(await unpackWhole(liar, 'b.zip')).toMatchObject({ paths: ['b/after.png'], codes: ['archive-entry-broken'] });
    const shared = madeZip([after, { ...after, name: 'again.png', offset: 0 }]);
    expect(await unpackWhole(shared)).toMatchObject({ paths: [], codes: ['archive-broken'] });
  });

  it('stops at the limit for all entries, and passes over one that is too large', async () => {
    const zip = madeZip(
      ['a.png', 'b.png', 'c.png'].map((name, index) => ({ name, data: noise(index === 1 ? 60_000 : 6000), isStored: true })),
    );
    const tooMuch = await unpackWhole(zip, 't.zip', { limits: { unpackedBytes: 60_000 } });
    expect(tooMuch).toMatchObject({ paths: ['t/a.png'], codes: ['archive-too-large'] });
    const tooLarge = await unpackWhole(zip, 't.zip', { limits: { entryBytes: 10_000 } });
    expect(tooLarge).toMatchObject({ paths: ['t/a.png', 't/c.png'], codes: ['file-too-large'] });
  });
});
