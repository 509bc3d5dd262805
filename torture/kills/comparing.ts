/** A comparison is cut off: it goes on by itself or in one press, and every run ends as it does when nobody disturbs it. */

import { waitForRest } from '../../drive/rest';
import { pause } from '../../drive/within';
import type { ComparisonReport } from '../../src/domain/comparison';
import { type Activity, lost, wrong } from './activity';
import { waitForConfirmation } from './confirmed';

const PATIENCE_MILLISECONDS = 300_000;

/** Of the first comparison that came to its end: the seed and the machine are the same, so all others must end so. */
let results: string | null = null;

export const comparing: Activity = {
  from: 'data',
  span: 15_000,
  begin: async ({ watched }) => {
    let isKept = false;
    return {
      run: async () => {
        const { user } = watched;
        await user.chooseComparison(['AESc', 'AE'], ['Stain'], [64]);
        await user.button('Start comparison').click();
        await user.waitFor('Compare', ['running', 'done'], 60_000);
        await waitForConfirmation(watched);
        // Its own records follow the project's.
        await pause(1500);
        isKept = true;
        await user.waitFor('Compare', ['done'], PATIENCE_MILLISECONDS);
      },
      check: async ({ user, page }) => {
        await user.show('Compare');
        const goOn = user.button('Resume');
        if ((await goOn.isVisible()) && (await goOn.isEnabled())) await goOn.click();
        await waitForRest(page, PATIENCE_MILLISECONDS, { stall: 120_000 });
        const state = await user.stateOf('Compare');
        if (state === 'ready' || state === 'empty') return isKept ? lost('a comparison that was confirmed is gone') : null;
        if (state !== 'done') return wrong(`it came to rest, and the step says ${state}: ${(await user.errors()).join(' ').slice(0, 150)}`);
        const { runs } = JSON.parse((await user.downloadComparison()).toString('utf8')) as ComparisonReport;
        const found = JSON.stringify(runs.map(({ result }) => result?.images ?? null));
        results ??= found;
        return found === results ? null : wrong('its runs have other scores than those of another comparison of the same seed');
      },
    };
  },
};
