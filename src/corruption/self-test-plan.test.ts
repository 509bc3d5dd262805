import { describe, expect, it } from 'vitest';
import { defaultRecipe } from '../domain/presets';
import { damageContrasts, damageSizes } from '../domain/self-test';
import { corruptionModels } from './registry';
import { planSelfTest, untrainedKinds } from './self-test-plan';

const recipe = (corruption: string, corruptionShare = 1) => ({ ...defaultRecipe, corruption, corruptionShare });
const paths = (count: number) => Array.from({ length: count }, (_, index) => `good/${String(index).padStart(3, '0')}.png`);

const tally = <Item>(items: readonly Item[], key: (item: Item) => string): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
};

const firstPictures = (streams: 1 | 2) =>
  planSelfTest({ ...recipe('stain'), streams }, paths(12)).damages.map(({ picture }) => Number(picture.slice(5, 8)));

describe('the pictures of a plan', () => {
  it('are in version 1 of the streams those of the first studios', () => {
    expect(firstPictures(1).slice(0, 12)).toMatchInlineSnapshot(`
      [
        11,
        5,
        1,
        3,
        4,
        6,
        10,
        0,
        2,
        8,
        7,
        9,
      ]
    `);
  });

  it('are in version 2 these', () => {
    expect(firstPictures(2).slice(0, 12)).toMatchInlineSnapshot(`
      [
        1,
        11,
        5,
        2,
        3,
        10,
        9,
        8,
        7,
        6,
        4,
        0,
      ]
    `);
  });
});

describe('the kinds of the self-test', () => {
  it.each([
    ['stain', ['dent', 'displaced', 'scratch', 'drops', 'noise']],
    ['scratch', ['dent', 'displaced', 'stain', 'drops', 'noise']],
    ['drops', ['dent', 'displaced', 'scratch', 'stain', 'noise']],
    ['gaussian', ['dent', 'displaced', 'scratch', 'stain', 'drops']],
    ['structural', ['dent', 'displaced', 'noise']],
    ['stainOrGaussian', ['dent', 'displaced', 'scratch', 'drops']],
    ['rich', ['dent', 'noise']],
    ['none', ['dent', 'displaced', 'scratch', 'stain', 'drops', 'noise']],
  ])('leave out what %s trains on', (corruption, kinds) => {
    expect(untrainedKinds(recipe(corruption))).toEqual(kinds);
  });

  it('are all there where no picture was damaged in training', () => {
    expect(untrainedKinds(recipe('structural', 0))).toHaveLength(6);
  });

  it.each(corruptionModels)('of a plan are none that $id makes', (model) => {
    const plan = planSelfTest(recipe(model.id), paths(30));
    expect(plan.kindsWereTrained).toBe(false);
    for (const { kind } of plan.damages) expect(model.kinds).not.toContain(kind);
  });
});

describe('the plan of the self-test', () => {
  it('gives every kind, size and contrast the same number, within the bound', () => {
    const { damages } = planSelfTest(recipe('structural'), paths(30));
    expect(damages).toHaveLength(108);
    const counts = tally(damages, ({ kind, size, contrast }) => `${kind} ${size} ${contrast}`);
    expect(Object.keys(counts)).toHaveLength(3 * damageSizes.length * damageContrasts.length);
    expect(new Set(Object.values(counts))).toEqual(new Set([3]));
  });

  it('takes 24 pictures from the whole length of the list, each as often as any other give or take one', () => {
    const { damages, pictures } = planSelfTest(recipe('stain'), paths(48));
    expect(pictures).toEqual(paths(48).filter((_, index) => index % 2 === 0));
    expect(new Set(Object.values(tally(damages, ({ picture }) => picture)))).toEqual(new Set([4]));
  });

  it('does not give one size and contrast the same pictures every time', () => {
    const { damages } = planSelfTest(recipe('stain'), paths(12));
    const ofOneCell = damages.filter(({ size, contrast }) => size === 0.02 && contrast === 'faint').map(({ picture }) => picture);
    expect(new Set(ofOneCell).size).toBeGreaterThan(2);
  });

  it('is the same whatever order the pictures come in, and another under another seed', () => {
    const plan = planSelfTest(recipe('stain'), paths(30));
    expect(planSelfTest(recipe('stain'), paths(30).reverse())).toEqual(plan);
    expect(planSelfTest({ ...recipe('stain'), seed: 2 }, paths(30))).not.toEqual(plan);
  });

  it('works with one picture, and with a bound below one of each', () => {
    const { damages } = planSelfTest(recipe('stain'), ['only.png'], 1);
    expect(damages).toHaveLength(48);
    expect(new Set(damages.map(({ picture }) => picture))).toEqual(new Set(['only.png']));
    expect(damages.map(({ index }) => index)).toEqual([...damages.keys()]);
  });
});
