/** What axe-core finds on the page as it stands. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from '@playwright/test';
import type { AxeResults, ImpactValue, RunOptions } from 'axe-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Everything found, a line each. Evaluated in the page, since its policy takes no scripts from elsewhere. */
export async function findings(page: Page, impacts?: readonly ImpactValue[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const results = await page.evaluate(() =>
    // All rules run; of what is no violation nothing is told, which is most of axe's time on a full page.
    (window as unknown as { axe: { run(options: RunOptions): Promise<AxeResults> } }).axe.run({ resultTypes: ['violations'] }),
  );
  return results.violations
    .filter(({ impact }) => !impacts || impacts.includes(impact ?? null))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}

/** Those that keep somebody from using the page. */
export const seriousFindings = (page: Page): Promise<string[]> => findings(page, ['serious', 'critical']);
