/** Pause, resume, and stop: the weights that were best so far are kept, and inspect. */
import { downloadReport, expect, shortRun, stripes, test } from './story';

test('a training can be paused, resumed and stopped, and the best weights so far inspect', async ({ studio }) => {
  await studio.open('/', shortRun.replace('steps=20', 'steps=100000'));
  await studio.chooseFolder(stripes());
  await studio.waitFor('Data', ['done']);
  await studio.startTraining();
  await expect.poll(() => studio.step(), { timeout: 60_000 }).toBeGreaterThan(2);

  await studio.button('Pause').click();
  await studio.waitFor('Train', ['paused']);
  const paused = await studio.step();
  await studio.page.waitForTimeout(1500);
  expect(await studio.step()).toBe(paused);

  await studio.button('Resume').click();
  await studio.waitFor('Train', ['running']);
  await expect.poll(() => studio.step(), { timeout: 60_000 }).toBeGreaterThan(paused);

  await studio.button('Stop and use the best weights').click();
  await studio.waitFor('Train', ['done']);
  await studio.waitFor('Inspect', ['done']);
  const { training } = await downloadReport(studio);
  expect(training.ended).toBe('stopped');
  expect(training.bestStep).toBeGreaterThan(0);
  expect(training.bestStep).toBeLessThanOrEqual(training.steps);
});

test('the page answers while it trains', async ({ studio }) => {
  await studio.open('/', shortRun.replace('steps=20', 'steps=100000'));
  await studio.chooseFolder(stripes());
  await studio.waitFor('Data', ['done']);
  await studio.startTraining();
  await expect.poll(() => studio.step(), { timeout: 60_000 }).toBeGreaterThan(2);
  const longestGap = await studio.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const started = performance.now();
        let last = started;
        let longest = 0;
        const frame = (now: number): void => {
          longest = Math.max(longest, now - last);
          last = now;
          if (now - started < 3000) requestAnimationFrame(frame);
          else resolve(longest);
        };
        requestAnimationFrame(frame);
      }),
  );
  // Two cores are shared by the page, the training and this test; on the page's own thread a training step would show as far more.
  expect(longestGap).toBeLessThan(1000);
  await studio.button('Stop and use the best weights').click();
  await studio.waitFor('Train', ['done']);
});
