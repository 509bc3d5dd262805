import { expect, it } from 'vitest';
import { levelsText, readLevels, withLevels } from './levels';

it('are read as they are written, and the full range is none', () => {
  expect(readLevels(' 1200, 43000')).toEqual({ black: 1200, white: 43000 });
  expect(readLevels(levelsText({ black: -0.5, white: 1.25 }))).toEqual({ black: -0.5, white: 1.25 });
  expect(readLevels('full')).toBeUndefined();
  expect(levelsText(undefined)).toBe('full');
});

it.each(['', '5', '5,5', '9,1', '1,2,3', 'a,b', ',7', '0,Infinity'])('refuses %j with what to give instead', (text) => {
  expect(() => readLevels(text)).toThrow(/levels cannot be .*: give the values that are black and white/);
});

it('leave no trace where there are none', () => {
  expect(withLevels({ levels: { black: 0, white: 9 } }, undefined)).toEqual({});
});
