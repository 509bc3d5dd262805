/** Pictures, threshold and recipe are changed again and again: what the page said is kept is kept, and later changes go in order. */

import type { WatchedPage } from '../../drive/watched-page';
import { pick } from '../files/hostile-case';
import { type Activity, lost, type Work } from './activity';
import { isConfirmed } from './confirmed';
import { editByChance } from './edits';
import { makeLedger } from './ledger';
import { readDataFacts, readRecipe, readThreshold } from './read-facts';

const MOST_CHANGES = 30;

function changing(
  from: Activity['from'],
  read: (watched: WatchedPage) => Promise<string>,
  next: (work: Work) => { readonly mayGoBack: boolean; make(): Promise<void> },
): Activity {
  return {
    from,
    span: 9000,
    begin: async (work) => {
      const ledger = makeLedger(await read(work.watched));
      return {
        run: async () => {
          for (let changes = 0; changes < MOST_CHANGES; changes++) {
            // What is killed in the midst of it may or may not have happened.
            const change = next(work);
            ledger.changing(change.mayGoBack);
            await change.make();
            ledger.add(await read(work.watched));
            if (await isConfirmed(work.watched)) ledger.confirm();
          }
        },
        check: async (after) => {
          const detail = ledger.lostIn(await read(after));
          return detail ? lost(detail) : null;
        },
      };
    },
  };
}

export const editing = changing('model', readDataFacts, ({ watched, random }) => {
  const edit = editByChance(random);
  return {
    mayGoBack: edit.mayGoBack,
    make: async () => {
      await watched.user.show('Data');
      await edit.make(watched, random);
    },
  };
});

/** The slider may be pressed up and down in turn. */
export const judging = changing('model', readThreshold, ({ watched, random }) => ({
  mayGoBack: true,
  make: async () => {
    await watched.user.show('Inspect');
    await watched.page
      .getByRole('slider', { name: 'Threshold' })
      .first()
      .press(pick(random, ['PageUp', 'PageDown', 'ArrowUp', 'ArrowDown', 'Home']));
  },
}));

export const changingTheRecipe = changing('data', readRecipe, ({ watched: { user }, random }) => ({
  mayGoBack: false,
  make: async () => {
    await user.show('Train');
    await user.openFold('settings');
    await user.panel
      .getByRole('textbox', { name: 'Length', exact: true })
      .or(user.panel.getByRole('spinbutton', { name: 'Length', exact: true }))
      .first()
      .fill(String(random.integer(10, 5000)));
  },
}));
