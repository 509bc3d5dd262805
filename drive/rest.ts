/** When the page is at rest: nothing is being read, trained, inspected, opened or kept. */
import type { Page } from '@playwright/test';
import './watched-page'; // It declares the count of readings.
import { pause, Stuck, within } from './within';

interface PageWord {
  /** What the status bar says is under way, or what else is. */
  readonly doing: string;
  /** What was said last to those who cannot see the page. */
  readonly said: string;
}

function pageWord(page: Page, milliseconds = 20_000): Promise<PageWord> {
  return within(
    milliseconds,
    'an answer of the page',
    page.evaluate(() => {
      const buttons = [...document.querySelectorAll('button')].map((button) => button.textContent?.trim() ?? '');
      const activity = document.querySelector('footer p')?.textContent?.trim() ?? '';
      const opening = document.querySelector('[aria-label="Opening the project"]') ? 'Opening the project' : '';
      const reading = buttons.includes('Stop reading') ? 'Reading files' : '';
      const trial = document.querySelector('footer [data-phase=done], footer [data-phase=failed]') ? '' : 'Waiting for a device';
      return {
        doing: activity || opening || reading || trial,
        said: [...document.querySelectorAll('[role=status]')].map((status) => status.textContent ?? '').join(' '),
      };
    }),
  );
}

/**
 * Resolves when nothing has been under way for a quarter of a second.
 *
 * @param stall gives up earlier where nothing moves for so long, in milliseconds
 * @throws Stuck with what is still under way
 */
export async function waitForRest(page: Page, milliseconds: number, { idle = /^$/, stall = milliseconds } = {}): Promise<void> {
  const end = Date.now() + milliseconds;
  let quiet = 0;
  let last = { doing: '', since: Date.now() };
  while (quiet < 3) {
    const left = Math.min(end - Date.now(), last.since + stall - Date.now());
    if (left <= 0) throw new Stuck(`after ${Math.round((Date.now() - last.since) / 1000)} s still: ${last.doing || 'no answer'}`);
    const { doing } = await pageWord(page, Math.max(1000, left));
    if (doing !== last.doing) last = { doing, since: Date.now() };
    quiet = idle.test(doing) ? quiet + 1 : 0;
    await pause(80);
  }
}

/** A folder is listed by the browser before the page hears of it. */
const BEGIN_MILLISECONDS = 5_000;

/**
 * Give files to the page, and wait until it has read them.
 *
 * @throws Stuck
 */
export async function readAll(page: Page, milliseconds: number, choose: () => Promise<void>, stall = milliseconds): Promise<void> {
  const readings = (): Promise<number> =>
    within(
      milliseconds,
      'an answer of the page',
      page.evaluate(() => window.stainlessReadings),
    );
  const before = await readings();
  await choose();
  const end = Date.now() + BEGIN_MILLISECONDS;
  while ((await readings()) === before && Date.now() < end) await pause(30);
  await waitForRest(page, milliseconds, { stall });
}
