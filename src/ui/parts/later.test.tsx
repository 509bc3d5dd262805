/** A part that is loaded later is loaded once, in time where there is time, and asked again where it failed. */
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import { later, loadTheRest } from './later';

it('shows nothing at first, and is there at once when it was loaded before', async () => {
  const load = vi.fn(
    async () =>
      ({ name }: { name: string }) =>
        createElement('b', null, name),
  );
  const Part = later(load);
  expect(load).not.toHaveBeenCalled();
  await loadTheRest();
  expect(renderToString(createElement(Part, { name: 'Inspect' }))).toContain('<b>Inspect</b>');
  await loadTheRest();
  expect(load).toHaveBeenCalledTimes(1);
});

it('goes on with the others where one cannot be loaded', async () => {
  const failing = vi.fn(async () => Promise.reject(new Error('no network')));
  const other = vi.fn(async () => () => null);
  later(failing);
  later(other);
  await loadTheRest();
  expect([failing.mock.calls.length, other.mock.calls.length]).toEqual([1, 1]);
});
