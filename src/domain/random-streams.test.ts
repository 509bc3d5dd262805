/** Every purpose has a stream of its own, every draw takes its stream from the table, and version 1 draws what it always drew. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultRecipe } from './presets';
import { readStreams, recipeStreams, sampleStreams, streamsOf, trialStreams, withStreams } from './random-streams';
import { seededRandom } from './seeded-random';

const src = new URL('..', import.meta.url).pathname;

/** Files that are no part of the studio: tests, measurements, and the model that tests of formats are made with. */
const isTest = (path: string): boolean => /\.(test|bench)\.ts$|\/example-model\.ts$|\/testing\//.test(path);

const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !isTest(`/${path}`) && path !== join('domain', 'seeded-random.ts'))
  .map((path) => ({ path, text: readFileSync(join(src, path), 'utf8') }));

/** The first stream number of every call that has one, as it is written. */
const firstStreams = sources.flatMap(({ path, text }) =>
  [...text.matchAll(/\bseededRandom\(\s*[\w.]+\s*,\s*(streamsOf\(\w+\)\.\w+|[^,)]+)/g)].map(([, stream]) => ({ path, stream })),
);

const repeated = (numbers: Readonly<Record<string, number>>): string[] =>
  Object.keys(numbers).filter((name) => Object.values(numbers).filter((other) => other === numbers[name]).length > 1);

describe('the table', () => {
  it('gives every purpose under the recipe’s seed a number of its own', () => {
    expect(repeated({ ...recipeStreams, ...streamsOf({ streams: 2 }) })).toEqual([]);
  });

  it('gives every purpose of the samples and of the trial one', () => {
    expect(repeated(sampleStreams)).toEqual([]);
    expect(repeated(trialStreams)).toEqual([]);
  });

  it('still says in version 1 which numbers were shared', () => {
    expect(repeated({ ...recipeStreams, ...streamsOf({}) })).toEqual([
      'views',
      'validationViews',
      'activationChannels',
      'selfTestDamage',
      'selfTestPlan',
    ]);
  });
});

describe('the sources', () => {
  it('call seededRandom with a stream of the table, never with a number', () => {
    expect(firstStreams.length).toBeGreaterThan(15);
    const wild = firstStreams.filter(
      ({ stream }) => !/^(recipeStreams|sampleStreams|trialStreams|streamsOf\(\w+\))(\.\w+|\[\w+\])$/.test(stream),
    );
    expect(wild).toEqual([]);
  });

  it('call it nowhere without a stream', () => {
    const bare = sources.filter(({ text }) => /\bseededRandom\(\s*[\w.]+\s*\)/.test(text)).map(({ path }) => path);
    expect(bare).toEqual([]);
  });

  it('take streams of counter-based generators from it too', () => {
    const wild = sources.filter(({ text }) => /\bhashUint32\(\s*\w*[sS]eed\s*,\s*\d+\s*\)/.test(text)).map(({ path }) => path);
    expect(wild).toEqual([]);
  });

  it('use every stream', () => {
    const text = sources.map((source) => source.text).join('\n');
    const unused = (name: string, streams: object) =>
      Object.keys(streams).filter((key) => !text.includes(`${name}.${key}`) && !text.includes(`'${key}'`));
    expect(unused('recipeStreams', recipeStreams)).toEqual([]);
    expect(unused('sampleStreams', sampleStreams)).toEqual([]);
    expect(unused('trialStreams', trialStreams)).toEqual([]);
    for (const key of Object.keys(streamsOf({}))) expect(text).toContain(`).${key}`);
  });
});

describe('the version', () => {
  const first = (stream: number) => seededRandom(1, stream).uint32();

  it('is 1 where nothing is said, and 2 in new recipes', () => {
    expect(streamsOf({})).toEqual(streamsOf({ streams: 1 }));
    expect(defaultRecipe.streams).toBe(2);
    expect(withStreams(defaultRecipe, 1)).not.toHaveProperty('streams');
    expect(withStreams(withStreams(defaultRecipe, 1), 2)).toEqual(defaultRecipe);
  });

  it('is read from text and refused with a sentence', () => {
    expect([readStreams('1'), readStreams(2), readStreams(' 2 ')]).toEqual([1, 2, 2]);
    for (const wrong of ['3', '', 'two', 0]) expect(() => readStreams(wrong)).toThrow('choose one of 1, 2.');
  });

  it('changes the numbers of its three purposes alone', () => {
    const [one, two] = [streamsOf({ streams: 1 }), streamsOf({ streams: 2 })];
    expect(one).toEqual({ activationChannels: 8, selfTestDamage: 8, selfTestPlan: 9 });
    expect(two).toEqual({ activationChannels: 11, selfTestDamage: 12, selfTestPlan: 13 });
    expect([...Object.values(one), ...Object.values(two)].map(first)).toMatchInlineSnapshot(`
      [
        125044083,
        125044083,
        1611195040,
        1424450202,
        2306081278,
        1566589429,
      ]
    `);
  });
});
