/** What axe-core finds on each step, empty and full, light and dark; and the first minute by keyboard alone. */
import { seriousFindings } from './axe';
import { expect, shortRun, test, trainOnSample } from './story';

const steps = ['Data', 'Train', 'Inspect', 'Compare', 'Export'] as const;

test('axe finds nothing serious on any step, empty or full, light or dark', async ({ studio, page }) => {
  const lookEverywhere = async (how: string): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const step of steps) {
        await studio.show(step);
        expect(await seriousFindings(page), `${step}, ${how}, ${colorScheme}`).toEqual([]);
      }
    }
  };
  await studio.open('/', shortRun);
  await lookEverywhere('empty');
  await trainOnSample(studio);
  await lookEverywhere('full');
});

test('the first minute works by keyboard alone', async ({ studio, page }) => {
  await studio.open('/', shortRun);
  await studio.tabTo(studio.firstSample);
  await page.keyboard.press('Enter');
  await studio.waitFor('Data', ['done']);

  await studio.tabTo(studio.tab('Data'));
  await page.keyboard.press('ArrowRight');
  await expect(studio.tab('Train')).toHaveAttribute('aria-selected', 'true');
  await studio.tabTo(studio.button('Start training'));
  await page.keyboard.press('Enter');
  await studio.waitFor('Inspect', ['done']);

  await studio.tabTo(studio.page.getByRole('tab', { selected: true }));
  if ((await studio.tab('Inspect').getAttribute('aria-selected')) !== 'true') await page.keyboard.press('ArrowRight');
  await expect(studio.tab('Inspect')).toHaveAttribute('aria-selected', 'true');
  await studio.tabTo(studio.tab('Inspect'));
  await page.keyboard.press('ArrowRight');
  await expect(studio.tab('Compare')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('ArrowRight');
  await studio.tabTo(studio.button('Download report'));
  const coming = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await coming).suggestedFilename()).toMatch(/report\.json$/);
});
