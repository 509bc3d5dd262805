/** Zip archives of a few pictures each: lawful ones of every program, and those that lie. */
import type { RandomSource } from '../../src/domain/seeded-random';
import { writeBmp } from './bmp-writer';
import { cellPicture } from './cell-picture';
import { type CaseMaker, type MadeCase, pick, type Right, type Span, single } from './hostile-case';
import { cutOff, joined, mutated } from './mutate';
import { pngChunks, pngOf, writePng } from './png';
import { type WrittenEntry, writeZip } from './zip-writer';

const COUNT = 3;
const MANY = Number.POSITIVE_INFINITY;

const expects = (pictures: number | Span, refusals: number | Span): Right => ({
  pictures: typeof pictures === 'number' ? [pictures, pictures] : pictures,
  refusals: typeof refusals === 'number' ? [refusals, refusals] : refusals,
});

function pictures(random: RandomSource, folder = 'parts/'): WrittenEntry[] {
  return Array.from({ length: COUNT }, (_, index) => ({
    name: `${folder}${index}.bmp`,
    data: writeBmp(cellPicture(random)),
    method: pick(random, [0, 8]),
  }));
}

/** A PNG whose comment is the beginning of a zip entry. */
function signaturePng(random: RandomSource): Uint8Array {
  const [header, ...rest] = pngChunks(writePng(cellPicture(random)));
  const fake = writeZip([{ name: 'fake.png', data: new Uint8Array(40) }]);
  return pngOf([header, { type: 'tEXt', data: joined(Buffer.from('Comment\0', 'latin1'), fake) }, ...rest]);
}

const withFirst = (entries: readonly WrittenEntry[], change: Partial<WrittenEntry>): WrittenEntry[] =>
  entries.map((entry, index) => (index === 0 ? { ...entry, ...change } : entry));

type Made = readonly [what: string, bytes: Uint8Array, right: Right, more?: { readonly ending?: string; readonly isHeavy?: true }];

const all = expects(COUNT, 0);
const orNone: Right = expects([0, COUNT], [0, MANY]);
const withoutFirst = expects(COUNT - 1, [1, MANY]);

const makers: readonly ((random: RandomSource) => Made)[] = [
  (random) => ['plain zip', writeZip(pictures(random)), all],
  (random) => ['zip with descriptors', writeZip(pictures(random).map((entry) => ({ ...entry, method: 8, descriptor: 'signed' }))), all],
  (random) => ['zip with bare descriptors', writeZip(pictures(random).map((entry) => ({ ...entry, method: 8, descriptor: 'bare' }))), all],
  (random) => [
    'zip with descriptors behind stored entries',
    writeZip(pictures(random).map((entry) => ({ ...entry, method: 0, descriptor: 'signed' }))),
    all,
  ],
  (random) => [
    'zip with a zip inside a stored picture',
    writeZip([
      { name: 'a.png', data: signaturePng(random), descriptor: pick(random, ['signed', 'bare', undefined] as const) },
      ...pictures(random),
    ]),
    expects(COUNT + 1, 0),
  ],
  (random) => ['zip with backslashes', writeZip(pictures(random, 'parts\\deep\\')), all],
  (random) => ['zip without an ending', writeZip(pictures(random)), all, { ending: '' }],
  (random) => [
    'zip with names in code page 437',
    writeZip(pictures(random).map((entry, index) => ({ ...entry, name: Uint8Array.of(0x81, 0x84, 0x30 + index, 0x2e, 0x62, 0x6d, 0x70) }))),
    all,
  ],
  (random) => [
    'zip with names in Shift JIS',
    writeZip(
      pictures(random).map((entry, index) => ({
        ...entry,
        name: Uint8Array.of(0x95, 0x94, 0x95, 0x69, 0x30 + index, 0x2e, 0x62, 0x6d, 0x70),
      })),
    ),
    all,
  ],
  (random) => ['zip with UTF-8 names', writeZip(pictures(random, 'Teile für Prüfung/').map((entry) => ({ ...entry, flags: 0x800 }))), all],
  (random) => ['zip with a comment that ends a zip', writeZip(pictures(random), { comment: writeZip([]) }), all],
  (random) => [
    'zip behind a program',
    writeZip(pictures(random), { prefix: Uint8Array.from(Buffer.from(`MZ${'x'.repeat(random.integer(10, 9000))}`)) }),
    orNone,
  ],
  (random) => [
    'zip with what a Mac adds',
    writeZip([
      ...pictures(random),
      { name: '__MACOSX/parts/._0.bmp', data: new Uint8Array(200) },
      { name: 'parts/.DS_Store', data: new Uint8Array(20) },
    ]),
    all,
  ],
  (random) => ['zip with a wrong CRC', writeZip(withFirst(pictures(random), { crc: random.uint32() })), withoutFirst],
  (random) => ['zip with a locked entry', writeZip(withFirst(pictures(random), { flags: 1 })), withoutFirst],
  (random) => [
    `zip with an unknown method`,
    writeZip(withFirst(pictures(random), { method: pick(random, [12, 14, 93, 99]), stored: new Uint8Array(200) })),
    withoutFirst,
  ],
  (random) => ['zip with a wrong size', writeZip(withFirst(pictures(random), { size: random.integer(0, 40) })), orNone],
  (random) => [
    'zip that points outside',
    writeZip(withFirst(pictures(random), { name: pick(random, ['../../outside.bmp', 'a/../../../b.bmp']) })),
    withoutFirst,
  ],
  (random) => [
    'zip with absolute paths',
    writeZip(withFirst(pictures(random), { name: pick(random, ['/etc/passwd.bmp', 'C:\\Windows\\a.bmp', '\\\\nas\\a.bmp']) })),
    expects([COUNT - 1, COUNT], [0, MANY]),
  ],
  (random) => [
    'zip in a zip',
    writeZip([...pictures(random), { name: 'inner.zip', data: writeZip(pictures(random)) }]),
    expects([COUNT, 2 * COUNT], [0, MANY]),
  ],
  (random) => ['zip with a name twice', writeZip([...pictures(random), ...pictures(random)]), expects([COUNT, 2 * COUNT], [0, MANY])],
  () => ['empty zip', writeZip([]), expects(0, [1, MANY])],
  () => ['zip of folders', writeZip([{ name: 'a/' }, { name: 'a/b/' }]), expects(0, [1, MANY])],
  (random) => ['zip whose entries are one another', writeZip(pictures(random).map((entry) => ({ ...entry, offset: 0 }))), orNone],
  (random) => ['zip that counts wrongly', writeZip(pictures(random), { count: pick(random, [0, 1, 9, 60_000]) }), orNone],
  (random) => {
    const texts = Array.from({ length: 100_000 }, (_, index): WrittenEntry => ({ name: `notes/${index}.txt` }));
    return ['zip of 100,000 entries', writeZip([...texts, ...pictures(random)]), all, { isHeavy: true }];
  },
  (random) => ['zip cut off', cutOff(writeZip(pictures(random)), random, 0.95, 8), expects([0, COUNT], [1, MANY])],
  (random) => {
    const { what, bytes } = mutated(writeZip(pictures(random)), random);
    return [`zip with ${what}`, bytes, orNone];
  },
];

export const zip: CaseMaker = (random, mark): MadeCase => {
  const [what, bytes, right, { ending = '.zip', isHeavy } = {}] = pick(random, makers)(random);
  return single(mark, what, ending, bytes, right, isHeavy ? { isHeavy } : {});
};
