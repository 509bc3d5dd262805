import { expect, it } from 'vitest';
import { circleIn } from './acyclic-chunks';

it('finds chunks that import each other, directly or not, and nothing where there are none', () => {
  const shared = ['shared'];
  expect(
    circleIn(
      new Map([
        ['first', []],
        ['a', shared],
        ['b', ['a', 'shared']],
        ['shared', ['first']],
      ]),
    ),
  ).toBeNull();
  expect(
    circleIn(
      new Map([
        ['first', ['a']],
        ['a', ['b']],
        ['b', ['c']],
        ['c', ['a']],
      ]),
    ),
  ).toEqual(['a', 'b', 'c', 'a']);
});
