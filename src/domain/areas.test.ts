import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Area, areaCountWords, areaOf, areasText, isArea, readAreas, withAreas } from './areas';

const share = fc.integer({ min: 0, max: 10_000 }).map((steps) => steps / 10_000);
const area: fc.Arbitrary<Area> = fc
  .record({
    kind: fc.constantFrom('ignore', 'inspect'),
    points: fc.array(fc.tuple(share, share), { minLength: 3, maxLength: 12 }),
    name: fc.string({ maxLength: 70, unit: 'grapheme' }),
  })
  .map(({ kind, points, name }) => areaOf(kind, points, name))
  .filter(isArea);

describe('readAreas', () => {
  it('takes back what areasText wrote, names of any characters too', () => {
    fc.assert(
      fc.property(fc.array(area, { minLength: 1, maxLength: 5 }), (areas) => {
        expect(readAreas(areasText(areas))).toEqual(areas);
        expect(areasText(readAreas(areasText(areas)))).toBe(areasText(areas));
      }),
    );
  });

  it('is nothing for none', () => {
    expect(readAreas(' none ')).toBeUndefined();
    expect([areasText(undefined), areasText([])]).toEqual(['none', 'none']);
  });

  it.each([
    '',
    'ignore',
    'ignore:',
    'ignore:0.1,0.1,0.2,0.2',
    'ignore:0.1,0.1,0.2,0.1,0.2',
    'ignore:0,0,1,0,x,1',
    'ignore:0,0,1.1,0,1,1',
    'ignore:0,0,0.5,0,1,0',
    'look:0,0,1,0,1,1',
    'ignore:%:0,0,1,0,1,1',
    'ignore:a:b:0,0,1,0,1,1',
    'ignore:0,0,1,0,1,1;',
    Array.from({ length: 51 }, () => 'ignore:0,0,1,0,1,1').join(';'),
  ])('refuses %j with a sentence that shows one', (text) => {
    expect(() => readAreas(text)).toThrow(/^The recipe.s areas cannot be .*ignore:0\.1,0\.1,0\.3/);
  });
});

it('withAreas leaves no empty key behind', () => {
  const areas = [areaOf('ignore', [[0, 0], [1, 0], [1, 1]])]; // biome-ignore format: one line reads best
  expect(Object.keys(withAreas({ size: 1, areas }, undefined))).toEqual(['size']);
  expect(Object.keys(withAreas({ size: 1, areas }, []))).toEqual(['size']);
  expect(withAreas({ size: 1 } as { size: number; areas?: readonly Area[] }, areas)).toEqual({ size: 1, areas });
});

it('counts them in words', () => {
  const one = (kind: Area['kind']) => areaOf(kind, []);
  expect([undefined, [one('ignore')], [one('inspect'), one('ignore'), one('ignore')], [one('inspect')]].map(areaCountWords)).toEqual([
    null,
    '1 ignored',
    '2 ignored, 1 to inspect',
    '1 to inspect',
  ]);
});
