/**
 * Runs before each file of the unit tests: property tests draw from one seed, so that a run can be repeated; and no file leaves clocks or
 * globals of its own to the next one, which shares its process.
 */
import fc from 'fast-check';
import { afterAll, vi } from 'vitest';

fc.configureGlobal({ seed: 20261124 });

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});
