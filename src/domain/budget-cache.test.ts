import { expect, it } from 'vitest';
import { BudgetCache } from './budget-cache';

function cacheOf(budget: number) {
  const closed: string[] = [];
  const cache = new BudgetCache<{ key: string; cost: number }>({
    budget,
    costOf: ({ cost }) => cost,
    onEvict: ({ key }) => void closed.push(key),
  });
  const put = (key: string, cost: number) => cache.set(key, { key, cost });
  return { cache, closed, put };
}

it('closes what was used longest ago when the budget is spent', () => {
  const { cache, closed, put } = cacheOf(30);
  for (const key of ['a', 'b', 'c']) put(key, 10);
  expect(closed).toEqual([]);
  cache.get('a');
  put('d', 10);
  expect(closed).toEqual(['b']);
  expect(cache.get('b')).toBeUndefined();
  expect(cache.get('a')).toBeDefined();
});

it('never holds a hundred large ones: the newest alone where none fits beside it', () => {
  const { closed, put } = cacheOf(24);
  for (let index = 0; index < 100; index++) put(`${index}`, 16);
  expect(closed).toHaveLength(99);
});

it('closes all on request, and what is replaced', () => {
  const { cache, closed, put } = cacheOf(24);
  put('a', 10);
  put('a', 12);
  expect(closed).toEqual(['a']);
  cache.clear();
  expect(closed).toEqual(['a', 'a']);
  put('b', 24);
  expect(cache.get('b')).toBeDefined();
});

it('counts a value that is set again once', () => {
  const { closed, put } = cacheOf(30);
  for (let times = 0; times < 5; times++) put('a', 10);
  closed.length = 0;
  put('b', 10);
  put('c', 10);
  expect(closed).toEqual([]);
});
