/** An id is a version 4 UUID with and without the browser's own function, and never the same twice. */
import { afterEach, expect, it, vi } from 'vitest';
import { randomId } from './random-id';

const uuid4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

afterEach(() => vi.unstubAllGlobals());

it.each(['a secure context', 'plain http'])('is a version 4 UUID in %s', (where) => {
  if (where === 'plain http') vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
  const ids = Array.from({ length: 1000 }, randomId);
  for (const id of ids) expect(id).toMatch(uuid4);
  expect(new Set(ids).size).toBe(1000);
});
