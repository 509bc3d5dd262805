/** A training is cut off, also while it is paused or stopped: it goes on, and ends with the numbers of one that nobody disturbed. */

import { waitForRest } from '../../drive/rest';
import type { WatchedPage } from '../../drive/watched-page';
import { pause, until } from '../../drive/within';
import { runNumbers } from '../prepare';
import { type Activity, differsFrom, lost, type Trouble, wrong } from './activity';
import { waitForConfirmation } from './confirmed';

const PATIENCE_MILLISECONDS = 240_000;

export const training: Activity = {
  from: 'data',
  span: 12_000,
  begin: async ({ watched, prepared }) => {
    let isKept = false;
    return {
      run: async () => {
        await watched.user.startTraining();
        await watched.user.waitFor('Train', ['running', 'done'], 60_000);
        await waitForConfirmation(watched);
        isKept = true;
        await watched.user.waitFor('Inspect', ['done'], PATIENCE_MILLISECONDS);
      },
      check: async (after) => {
        const state = await after.user.stateOf('Train');
        if (isKept && (state === 'empty' || state === 'ready'))
          return lost(`a training that was confirmed is gone: the step says ${state}`);
        return finished(after, prepared.reference);
      },
    };
  },
};

export const pausing: Activity = {
  from: 'data',
  span: 9000,
  begin: async ({ watched, prepared, random }) => {
    let pausedAt: number | null = null;
    return {
      run: async () => {
        await watched.user.startTraining();
        const wished = random.integer(5, 120);
        await until(60_000, 'training', async () => (await watched.user.step()) > wished, 20);
        await watched.user.button('Pause').click();
        await watched.user.waitFor('Train', ['paused'], 30_000);
        const step = await watched.user.step();
        await waitForConfirmation(watched);
        pausedAt = step;
        await pause(2000);
      },
      check: async (after) => {
        if (pausedAt !== null) {
          const step = await after.user.step();
          if (step < pausedAt) return lost(`it was paused at step ${pausedAt}, and is at ${step}`);
        }
        return finished(after, prepared.reference);
      },
    };
  },
};

export const stopping: Activity = {
  from: 'data',
  span: 9000,
  begin: async ({ watched, random }) => {
    let isStopped = false;
    return {
      run: async () => {
        await watched.user.startTraining();
        const wished = random.integer(20, 120);
        await until(60_000, 'training', async () => (await watched.user.step()) > wished, 20);
        await watched.user.button('Stop and use the best weights').click();
        await watched.user.waitFor('Train', ['done'], 60_000);
        await waitForConfirmation(watched);
        isStopped = true;
        await watched.user.waitFor('Inspect', ['done'], PATIENCE_MILLISECONDS);
      },
      check: async (after) => {
        await goOn(after);
        const state = await after.user.stateOf('Train');
        if (isStopped && state !== 'done') return lost(`the model of a training that was stopped is gone: the step says ${state}`);
        return state === 'failed' ? wrong((await after.user.errors()).join(' ').slice(0, 200)) : null;
      },
    };
  },
};

/** To the end, with one press where it waits for that, or from the beginning where it never began. */
async function finished(after: WatchedPage, reference: Parameters<typeof differsFrom>[0]): Promise<Trouble | null> {
  await goOn(after);
  const { user } = after;
  if ((await user.stateOf('Train')) === 'ready') {
    await user.startTraining();
    await user.waitFor('Train', ['done', 'failed'], PATIENCE_MILLISECONDS);
  }
  if ((await user.stateOf('Train')) === 'failed') return wrong((await user.errors()).join(' ').slice(0, 200));
  await user.waitFor('Inspect', ['done', 'failed'], PATIENCE_MILLISECONDS);
  await waitForRest(after.page, PATIENCE_MILLISECONDS);
  const detail = differsFrom(reference, await runNumbers(user));
  return detail ? wrong(detail) : null;
}

async function goOn({ page, user }: WatchedPage): Promise<void> {
  await user.show('Train');
  for (const name of ['Resume', 'Resume training']) {
    const button = user.button(name);
    if ((await button.isVisible()) && (await button.isEnabled())) await button.click();
  }
  await waitForRest(page, PATIENCE_MILLISECONDS, { stall: 90_000 });
}
