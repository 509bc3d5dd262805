/** Recipe files and links as others send them: values at and beyond their bounds, other types, names that objects have by themselves. */
import type { RandomSource } from '../../src/domain/seeded-random';
import { type CaseMaker, type MadeCase, pick, type Right, single } from './hostile-case';
import { cutOff, flipped } from './mutate';

const values: readonly unknown[] = [
  -1,
  0,
  1e9,
  1e308,
  0.5,
  '',
  'x',
  '__proto__',
  'constructor',
  null,
  true,
  [],
  {},
  [[[[]]]],
  '64',
  '../..',
  '<b>',
  '\u0000',
  'é'.repeat(2000),
];
const keys = [
  'size',
  'network',
  'corruption',
  'batch',
  'length',
  'lengthUnit',
  'seed',
  'depth',
  'maps',
  'region',
  'levels',
  'loss',
  'passes',
  'preset',
  'fit',
];
const either: Right = { pictures: [0, 1], refusals: [0, Number.POSITIVE_INFINITY] };
const refused: Right = { pictures: [0, 0], refusals: [1, Number.POSITIVE_INFINITY] };

const text = (words: string): Uint8Array => Uint8Array.from(Buffer.from(words));

/** @param whole a recipe file that the studio wrote */
export const recipeFile =
  (whole: Uint8Array): CaseMaker =>
  (random, mark) => {
    const json = JSON.parse(Buffer.from(whole).toString('utf8')) as Record<string, unknown>;
    const makers: readonly (() => MadeCase)[] = [
      () => single(mark, 'recipe with a value changed', '.json', text(JSON.stringify(changed(json, random))), either, { way: 'recipe' }),
      () =>
        single(mark, 'recipe of a prototype', '.json', text(JSON.stringify(json).replace('{', '{"__proto__":{"size":7},')), either, {
          way: 'recipe',
        }),
      () =>
        single(
          mark,
          'recipe with a damage that is none',
          '.json',
          text(named(json, pick(random, ['__proto__', 'constructor', 'toString']))),
          refused,
          { way: 'recipe' },
        ),
      () => single(mark, 'recipe cut off', '.json', cutOff(whole, random), refused, { way: 'recipe' }),
      () => single(mark, 'recipe with bits changed', '.json', flipped(whole, random, random.integer(1, 6)), either, { way: 'recipe' }),
      () => single(mark, 'recipe nested deep', '.json', text('['.repeat(100_000)), refused, { way: 'recipe' }),
      () =>
        single(mark, 'recipe that is JSON alone', '.json', text(pick(random, ['1', 'null', '[]', '{}', '"x"'])), refused, {
          way: 'recipe',
        }),
    ];
    return pick(random, makers)();
  };

/** The whole address is the file: what stands behind the `#`. */
export const link: CaseMaker = (random, mark) => {
  const parts = Array.from({ length: random.integer(1, 6) }, () => `${pick(random, keys)}=${linkValue(random)}`);
  const hash =
    random.next() < 0.15 ? pick(random, ['%', '%E0%A4%A', '&&&===', '#'.repeat(50), 'preset', `x=${'y'.repeat(20_000)}`]) : parts.join('&');
  return single(mark, `link ${hash.slice(0, 80)}`, '', text(hash), { ...either, maySaySilence: true }, { way: 'link' });
};

function linkValue(random: RandomSource): string {
  const value = pick(random, values);
  const words = typeof value === 'string' ? value : JSON.stringify(value);
  return random.next() < 0.5 ? encodeURIComponent(words) : words.replaceAll('&', '').replaceAll('#', '').replaceAll('\0', '');
}

function changed(json: unknown, random: RandomSource): unknown {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return pick(random, values);
  const entries = Object.entries(json);
  if (entries.length === 0) return pick(random, values);
  const [key, value] = pick(random, entries);
  const isDeep = typeof value === 'object' && value !== null && random.next() < 0.8;
  return { ...json, [key]: isDeep ? changed(value, random) : pick(random, values) };
}

const named = (json: unknown, name: string): string => JSON.stringify(json, (key, value) => (key === 'corruption' ? name : value));
