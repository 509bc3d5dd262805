/** tar and tar.gz: read, or refused by name; long names, links, devices, wrong sums, cut off. */
import { gzipSync } from 'node:zlib';
import type { RandomSource } from '../../src/domain/seeded-random';
import { writeBmp } from './bmp-writer';
import { cellPicture } from './cell-picture';
import { type CaseMaker, pick, type Right, single } from './hostile-case';
import { cutOff, joined, mutated } from './mutate';

const MANY = Number.POSITIVE_INFINITY;

interface TarEntry {
  readonly name: string;
  readonly data?: Uint8Array;
  /** `0` file, `2` link, `3` device, `5` folder, `L` a long name of GNU tar, `x` more of POSIX. */
  readonly type?: string;
  readonly hasWrongSum?: boolean;
}

/** ustar (POSIX 1003.1). */
export function writeTar(entries: readonly TarEntry[]): Uint8Array {
  const parts = entries.flatMap(({ name, data = new Uint8Array(), type = '0', hasWrongSum }) => {
    const header = new Uint8Array(512);
    const put = (at: number, text: string) => header.set(Buffer.from(text).subarray(0, 100), at);
    put(0, name);
    put(100, '0000644\0');
    put(108, '0000000\0');
    put(116, '0000000\0');
    put(124, `${data.length.toString(8).padStart(11, '0')}\0`);
    put(136, '00000000000\0');
    put(148, '        ');
    put(156, type);
    if (type === '2') put(157, '/etc/passwd');
    put(257, 'ustar\x0000');
    const sum = header.reduce((total, byte) => total + byte, 0) + (hasWrongSum ? 1 : 0);
    put(148, `${sum.toString(8).padStart(6, '0')}\0 `);
    return [header, data, new Uint8Array((512 - (data.length % 512)) % 512)];
  });
  return joined(...parts, new Uint8Array(1024));
}

const files = (random: RandomSource, folder = 'parts/'): TarEntry[] =>
  Array.from({ length: 3 }, (_, index) => ({ name: `${folder}${index}.bmp`, data: writeBmp(cellPicture(random)) }));

const makers: readonly ((random: RandomSource) => readonly [what: string, bytes: Uint8Array])[] = [
  (random) => ['tar', writeTar(files(random))],
  (random) => {
    const long = `${'deep/'.repeat(30)}part.bmp`;
    const [first, ...rest] = files(random);
    return [
      'tar with a long name',
      writeTar([{ name: '././@LongLink', type: 'L', data: Buffer.from(`${long}\0`) }, { ...first, name: long.slice(0, 100) }, ...rest]),
    ];
  },
  (random) => ['tar with a link and a device', writeTar([{ name: 'a', type: '2' }, { name: 'b', type: '3' }, ...files(random)])],
  (random) => ['tar with a wrong sum', writeTar(files(random).map((entry, index) => ({ ...entry, hasWrongSum: index === 1 })))],
  (random) => ['tar that points outside', writeTar([...files(random, '../'), ...files(random)])],
  (random) => ['tar cut off', cutOff(writeTar(files(random)), random, 0.9, 600)],
  (random) => {
    const { what, bytes } = mutated(writeTar(files(random)), random);
    return [`tar with ${what}`, bytes];
  },
];

export const tar: CaseMaker = (random, mark) => {
  const [what, bytes] = pick(random, makers)(random);
  const right: Right = { pictures: [0, 6], refusals: [0, MANY] };
  if (random.next() < 0.5) return single(mark, what, pick(random, ['.tar', '']), bytes, right);
  const packed = Uint8Array.from(gzipSync(bytes));
  const whole = random.next() < 0.2 ? cutOff(packed, random) : packed;
  return single(mark, `gzip of a ${what}`, pick(random, ['.tar.gz', '.tgz']), whole, right);
};
