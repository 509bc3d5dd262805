/**
 * What axe-core finds on each step and in the help, empty and full, light and dark; the first minute by keyboard alone; and the page at
 * 200 % zoom, without motion and in the system's own colours. Compare's and the self-test's own stories look at theirs.
 */
import { seriousFindings } from './axe';
import { expect, shortRun, stripes, test, trainOnStripes } from './story';
import { openTrained } from './trained';

const steps = ['Data', 'Train', 'Inspect', 'Compare', 'Export'] as const;

test('axe finds nothing serious on any step, empty or full, light or dark', async ({ studio, page }) => {
  const lookEverywhere = async (how: string): Promise<void> => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const step of steps) {
        await studio.show(step);
        expect(await seriousFindings(page), `${step}, ${how}, ${colorScheme}`).toEqual([]);
      }
      for (const topic of ['How it works', 'Help']) {
        await studio.button(topic).click();
        expect(await seriousFindings(page), `${topic}, ${how}, ${colorScheme}`).toEqual([]);
        await page.keyboard.press('Escape');
        await expect(studio.button(topic)).toBeFocused();
      }
    }
  };
  await studio.open('/', shortRun);
  await lookEverywhere('empty');
  await trainOnStripes(studio);
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
  await studio.tabTo(page.locator('summary', { hasText: 'For programmers' }));
  await page.keyboard.press('Enter');
  await studio.tabTo(studio.button('Download report'));
  const coming = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await coming).suggestedFilename()).toMatch(/report\.json$/);
});

test('the header tells a screen reader the steps with their states, and what there is to read', async ({ studio, page }) => {
  await studio.open('/', shortRun);
  await expect(page.getByRole('banner')).toMatchAriaSnapshot(`
    - heading "Stainless" [level=1]
    - tablist "Steps":
      - tab "Data , empty" [selected]
      - tab "Train , empty"
      - tab "Inspect , empty"
      - tab "Compare , empty"
      - tab "Export , empty"
    - button "How it works"
    - button "Help"
    - button /(Dark|Light) colours/
  `);
});

test('at 200 % zoom every step fits the width, and what starts it can be reached', async ({ studio, page }) => {
  await page.setViewportSize({ width: 720, height: 450 });
  const tooWide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await openTrained(studio, 'stripes');
  for (const step of steps) {
    await studio.show(step);
    expect(await tooWide(), step).toBe(0);
  }
  await studio.show('Train');
  await studio.button('Start training').scrollIntoViewIfNeeded();
  await expect(studio.button('Start training')).toBeInViewport();
});

test('who wants no motion sees none, and in the system’s colours the step that is looked at stands out', async ({ studio, page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await studio.open('/', shortRun.replace('steps=20', 'steps=100000'));
  await studio.chooseFolder(stripes());
  await studio.waitFor('Data', ['done']);
  await studio.startTraining();
  await studio.waitFor('Train', ['running']);
  // What only appears after a delay does not move.
  const moving = () =>
    page.evaluate(() => document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().activeDuration) > 1).length);
  expect(await moving()).toBe(0);
  // Nor does what changes its colours.
  const transitions = await page.evaluateHandle(() => {
    const started: string[] = [];
    document.addEventListener('transitionrun', ({ target, propertyName }) =>
      started.push(`${(target as Element).tagName} ${propertyName}`),
    );
    return started;
  });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  expect(await transitions.jsonValue()).toEqual([]);
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  await expect.poll(moving).toBeGreaterThan(0);

  await page.emulateMedia({ forcedColors: 'active' });
  const underline = (step: (typeof steps)[number]) => studio.tab(step).evaluate((tab) => getComputedStyle(tab).borderBottomColor);
  expect(await underline('Train')).not.toBe(await underline('Data'));
  expect(await seriousFindings(page)).toEqual([]);
});
