/** Choices become runs: hand cases. */
import { describe, expect, it } from 'vitest';
import { type ComparisonChoices, waitingRun } from '../../domain/comparison';
import { defaultRecipe } from '../../domain/presets';
import { modelCard } from '../testing/fake-client';
import { estimateSeconds, knownSpeeds, planRuns, runName, seminarChoices } from './plan-runs';

const choices: ComparisonChoices = { ...seminarChoices, sizes: [128], length: 50, lengthUnit: 'steps' };
const namesOf = (base = defaultRecipe, part: Partial<ComparisonChoices> = {}) =>
  planRuns(base, { ...choices, ...part }).map(({ recipe }) => runName(recipe));

describe('the runs of a comparison', () => {
  it('are ten in the seminar: two networks by five ways to train', () => {
    expect(namesOf()).toEqual([
      'AE, None, 128 px',
      'AE, Gaussian noise, 128 px',
      'AE, Scratch, 128 px',
      'AE, Drops, 128 px',
      'AE, Stain, 128 px',
      'AESc, None, 128 px',
      'AESc, Gaussian noise, 128 px',
      'AESc, Scratch, 128 px',
      'AESc, Drops, 128 px',
      'AESc, Stain, 128 px',
    ]);
  });

  it('differ from the base in what was chosen, and in nothing else', () => {
    const base = { ...defaultRecipe, seed: 7, batch: 4, corruptionParameters: { 'stain.edge': 2 } };
    for (const { recipe } of planRuns(base, choices)) {
      const { network, corruption, size, length, lengthUnit, ...others } = recipe;
      const { network: _n, corruption: _c, size: _s, length: _l, lengthUnit: _u, ...kept } = base;
      expect(others).toEqual(kept);
      expect([size, length, lengthUnit]).toEqual([128, 50, 'steps']);
      expect(seminarChoices.networks).toContain(network);
      expect(seminarChoices.corruptions).toContain(corruption);
    }
  });

  it('have an id each, the same for the same recipe, and another one for another length', () => {
    const ids = (part: Partial<ComparisonChoices> = {}) => planRuns(defaultRecipe, { ...choices, ...part }).map(({ id }) => id);
    expect(new Set(ids()).size).toBe(10);
    expect(ids()).toEqual(ids());
    expect(ids({ length: 51 }).filter((id) => ids().includes(id))).toEqual([]);
    expect(ids().every((id) => /^[a-z0-9-]+$/.test(id))).toBe(true);
  });

  it('are one where combinations come to the same recipe', () => {
    expect(namesOf(defaultRecipe, { sizes: [64, 64], networks: ['ae'], corruptions: ['stain', 'stain'] })).toEqual(['AE, Stain, 64 px']);
    // Where no picture is damaged, every corruption model is clean training.
    expect(namesOf({ ...defaultRecipe, corruptionShare: 0 })).toEqual(['AE, None, 128 px', 'AESc, None, 128 px']);
  });

  it('go by size first, so that those that can be compared are done together', () => {
    expect(namesOf(defaultRecipe, { sizes: [64, 128], corruptions: ['none'] })).toEqual([
      'AE, None, 64 px',
      'AESc, None, 64 px',
      'AE, None, 128 px',
      'AESc, None, 128 px',
    ]);
  });

  it('are none where a list is empty', () => {
    expect(namesOf(defaultRecipe, { networks: [] })).toEqual([]);
  });
});

describe('the time that runs will take', () => {
  const recipe = { ...defaultRecipe, size: 128, batch: 8, lengthUnit: 'steps' as const, length: 100 };
  const known = [{ recipe, secondsPerStep: 0.5 }];

  it('is the budget where it is given in minutes', () => {
    expect(estimateSeconds([{ ...recipe, lengthUnit: 'minutes', length: 2 }], 80, [])).toBe(120);
  });

  it('is carried over by pixels and batch from a speed that is known', () => {
    expect(estimateSeconds([recipe, { ...recipe, size: 256 }, { ...recipe, batch: 4 }], 80, known)).toBe(50 + 200 + 25);
  });

  it('counts the steps of an epoch', () => {
    expect(estimateSeconds([{ ...recipe, lengthUnit: 'epochs', length: 3 }], 80, known)).toBe(3 * 10 * 0.5);
  });

  it('takes the nearest size that is known, of runs that are trained', () => {
    const trained = (size: number, secondsPerStep: number) => ({
      ...waitingRun({ id: String(size), recipe: { ...recipe, size } }),
      card: { ...modelCard, training: { ...modelCard.training, secondsPerStep } },
    });
    const runs = [trained(64, 0.1), trained(128, 0.3), waitingRun({ id: 'w', recipe })];
    expect(knownSpeeds(runs)).toHaveLength(2);
    expect(estimateSeconds([recipe], 80, knownSpeeds(runs))).toBeCloseTo(30);
  });

  it('is not known before anything was timed', () => {
    expect(estimateSeconds([recipe], 80, [])).toBeNull();
  });
});
