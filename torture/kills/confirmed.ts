/** The page's own word that everything is kept. */
import type { WatchedPage } from '../../drive/watched-page';
import { pause, until, within } from '../../drive/within';

/** After an edit the page has so long to say that it is saving, in milliseconds. */
const SAYING_MILLISECONDS = 120;

/** Where the page has a sign beside the project's name: whether it says that all is saved now. */
export async function isConfirmed({ page, user }: WatchedPage): Promise<boolean> {
  await pause(SAYING_MILLISECONDS);
  const sign = page.locator('header [data-keeping]').first();
  if ((await sign.count()) > 0) return (await sign.getAttribute('data-keeping')) === 'done';
  const projects = await user.showProjects();
  const phase = await projects.locator('[data-keeping]').first().getAttribute('data-keeping');
  await page.keyboard.press('Escape');
  await projects.waitFor({ state: 'hidden' });
  return phase === 'done';
}

/** Resolves when the page says so. @throws Stuck */
export function waitForConfirmation(watched: WatchedPage, milliseconds = 60_000): Promise<void> {
  return within(
    milliseconds + 5_000,
    'keeping the project',
    until(milliseconds, 'keeping the project', () => isConfirmed(watched), 200),
  );
}
