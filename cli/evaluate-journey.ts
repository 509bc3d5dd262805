/** The steps of a person at the studio, one function each, watched to their end. Errors are the page's own sentences. */

import type { ProgressLine } from '../drive/progress-line';
import type { Step, StepState, StudioPage } from '../drive/studio.page';
import { corruptionModel } from '../src/corruption/registry';
import type { ComparisonChoices } from '../src/domain/comparison';
import { networkName } from '../src/store/recipe/network-name';

const MILLISECONDS_BETWEEN_LOOKS = 250;

/** Open the studio with an experiment in its link. */
export async function openStudio(user: StudioPage, address: string, hash: string): Promise<void> {
  await user.open(address, hash);
  const errors = await user.errors();
  if (errors.length > 0) throw new Error(errors.join('\n'));
}

/**
 * Bring pictures in, and make sure that there are good ones and ones to inspect.
 *
 * @param folder null for the first sample set
 */
export async function bringData(user: StudioPage, line: ProgressLine, folder: string | null): Promise<void> {
  if (folder === null) await user.openFirstSample();
  else await user.chooseFolder(folder);
  const read = await waitForReading(user, line);
  if (folder === null) return;

  const [good, test] = [...read.matchAll(/(\d[\d.,]*) (?:good|test) pictures?/g)].map((match) => Number(match[1].replace(/\D/g, '')));
  const leftOut = (await user.leftOut()).slice(0, 3);
  if (good === 0 && test === 0 && leftOut.length > 0) throw new Error([`No picture in ${folder} can be read.`, ...leftOut].join('\n'));
  if (good === 0 || !(await user.recognisedLayout())) {
    const looked = 'evaluate looks for them in train/good, and for test pictures in test/<label>.';
    throw new Error([`${folder} has no good pictures: ${looked}`, ...leftOut].join('\n'));
  }
  if (test === 0) throw new Error(`${folder} has no test pictures: evaluate looks for them in test/<label>.`);
}

/**
 * Open a model in place of training one, and bring in what it is to inspect: a folder in any layout.
 *
 * @param folder null for the first sample set
 */
export async function bringModel(user: StudioPage, line: ProgressLine, model: string, folder: string | null): Promise<void> {
  if (folder === null) {
    // The samples are offered before there is a model.
    await user.openFirstSample();
    await waitForReading(user, line);
    return user.openModelFile(model);
  }
  await user.openModelFile(model);
  await user.chooseFolderToInspect(folder);
  await waitForReading(user, line);
  if ((await user.testPictures.count()) > 0) return;
  throw new Error([`${folder} has no test picture.`, ...(await user.leftOut()).slice(0, 3)].join('\n'));
}

/** Wait until it is measured how far the good pictures vary, and take the proposal where that is wished. @returns what the page says of it */
export async function measureVariation(user: StudioPage, line: ProgressLine, takesProposal: boolean): Promise<string> {
  await user.show('Train');
  await watch(user, line, () => user.variationMeasured());
  line.end();
  return user.readVariation(takesProposal);
}

/** Press Start training and wait for its end. */
export async function train(user: StudioPage, line: ProgressLine): Promise<void> {
  await user.show('Train');
  await user.startTraining();
  await watchStep(user, line, 'Train', ['done', 'stale']);
}

/** A first look begins by itself when the pictures are in: wait until each test picture has a score. @returns what the page says of it */
export async function firstLook(user: StudioPage, line: ProgressLine): Promise<string> {
  await user.show('Inspect');
  const said = await watch(user, line, async () => {
    const look = await user.firstLook();
    if (look?.state === 'failed')
      throw new Error((await user.errors()).join('\n') || 'The first look failed, and the page does not say why.');
    return look?.state === 'done' ? look.said : null;
  });
  line.end();
  return said;
}

/** Scoring begins by itself when training ends: wait for its end. */
export async function inspect(user: StudioPage, line: ProgressLine): Promise<void> {
  await user.show('Inspect');
  await watchStep(user, line, 'Inspect', ['done', 'stale']);
}

/** Choose the runs, press Start comparison and wait for the end of the last; runs that fail are in the table. */
export async function compare(user: StudioPage, line: ProgressLine, choices: ComparisonChoices): Promise<void> {
  const networks = choices.networks.map(networkName);
  const corruptions = choices.corruptions.map((id) => corruptionModel(id).label);
  await user.chooseComparison(networks, corruptions, choices.sizes);
  await user.button('Start comparison').click();
  await user.waitFor('Compare', ['running', 'done', 'failed']);
  await watch(user, line, async () => {
    const state = await user.stateOf('Compare');
    const errors = state === 'failed' ? await user.errors() : [];
    if (errors.length > 0) throw new Error(errors.join('\n'));
    return state === 'done' || state === 'failed' ? state : null;
  });
  line.end();
}

/** Press Run the self-test and wait for its end. */
export async function selfTest(user: StudioPage, line: ProgressLine): Promise<void> {
  await user.startSelfTest();
  await watch(user, line, async () => {
    const phase = await user.selfTest.getAttribute('data-self-test');
    if (phase === 'failed') throw new Error((await user.errors()).join('\n') || 'The self-test failed, and the page does not say why.');
    return phase === 'done' ? phase : null;
  });
  line.end();
}

/** @returns what the page says of the files */
async function waitForReading(user: StudioPage, line: ProgressLine): Promise<string> {
  const read = await watch(user, line, () => user.said(/^Import finished: /));
  line.tell(read);
  line.end();
  return read;
}

async function watchStep(user: StudioPage, line: ProgressLine, step: Step, ends: readonly StepState[]): Promise<void> {
  await watch(user, line, async () => {
    const state = await user.stateOf(step);
    if (state === 'failed') throw new Error((await user.errors()).join('\n') || `${step} failed, and the page does not say why.`);
    return ends.includes(state) ? state : null;
  });
  line.end();
}

/** Look again and again, telling what the page says is under way, until there is an answer or the page is gone. */
async function watch<Answer>(user: StudioPage, line: ProgressLine, look: () => Promise<Answer | null>): Promise<Answer> {
  let crashed = false;
  user.page.once('crash', () => {
    crashed = true;
  });
  for (;;) {
    if (crashed) throw new Error('The page crashed, most likely for want of memory: choose a smaller size, batch or number of maps.');
    const answer = await look();
    if (answer !== null) return answer;
    const [activity, loss] = [await user.activity(), await user.loss()];
    line.tell(loss && activity.startsWith('Training') ? `${activity}, loss ${loss}` : activity);
    await new Promise((resolve) => setTimeout(resolve, MILLISECONDS_BETWEEN_LOOKS));
  }
}
