import { expect, it } from 'vitest';
import { presetRecipe } from '../../domain/presets';
import { describeSettings } from './describe-settings';

const shownFor = (settings: ReturnType<typeof describeSettings>, label: string) =>
  settings.find((setting) => setting.label === label)?.value;

it('says choices by their labels, numbers with their units, and the length in one', () => {
  const settings = describeSettings({ ...presetRecipe('quick'), length: 1, lengthUnit: 'epochs' });
  expect(shownFor(settings, 'Network')).toBe('AESc, with skip connections');
  expect(shownFor(settings, 'Input size')).toBe('256 px');
  expect(shownFor(settings, 'Corruption')).toBe('Rich');
  expect(shownFor(settings, 'Length')).toBe('1 epoch');
  expect(shownFor(settings, 'Length in')).toBeUndefined();
});

it('says the knobs of its own model of damage alone, at their defaults where the recipe is silent', () => {
  const quick = { ...presetRecipe('quick'), corruption: 'stain' };
  const stain = describeSettings(quick);
  const none = describeSettings({ ...quick, corruption: 'none' });
  expect(stain.length).toBeGreaterThan(none.length);
  const changed = describeSettings({ ...quick, corruptionParameters: { 'stain.irregularity': 0.37 } });
  expect(changed.filter(({ value }, index) => value !== stain[index].value)).toEqual([expect.objectContaining({ value: '0.37' })]);
});
