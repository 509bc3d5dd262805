/** A short campaign of kills; the long one is run by hand: runner/testing/kills.ts. */
import { expect, it } from 'vitest';
import { killCampaign } from './kill-campaign';

it.each(['watch', 'inspect'] as const)('loses and doubles nothing over kills of %s', { timeout: 300_000 }, async (command) => {
  const result = await killCampaign({ command, kills: 3, seed: 7, lives: 400 });
  expect(result).toMatchObject({ kills: 3, lost: [], doubled: [], wrong: [], rowsAmiss: 0, filesAmiss: [] });
  expect(result.verdicts).toBe(result.written);
  expect(result.written).toBeGreaterThan(10);
});
