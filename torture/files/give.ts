/** Gives one case to the page by the way it comes in: dropped, opened as a model, a project or a recipe, or as the link itself. */
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { makeDropFolder } from '../../drive/drop-folder';
import { readData } from '../../drive/read-data';
import { waitForRest } from '../../drive/rest';
import type { WatchedPage } from '../../drive/watched-page';
import { until, within } from '../../drive/within';
import type { HostileCase } from './hostile-case';
import type { Judgement } from './judge';
import type { Material } from './kinds';

const PATIENCE_MILLISECONDS = 60_000;
/** After an answer that does not name the file, before that is held against it. */
const NAMELESS_MILLISECONDS = 5_000;

/** @param url the studio's, where there is no page yet */
export async function give(watched: WatchedPage, url: string, hostile: HostileCase, material: Material | null): Promise<Judgement> {
  if (hostile.way === 'link') return giveLink(watched, url, hostile);
  const folder = makeDropFolder(hostile.files);
  const path = join(folder.path, hostile.files[0].path);
  try {
    if (hostile.way === 'model') return await giveModel(watched, hostile, path, material);
    if (hostile.way === 'recipe') return await giveRecipe(watched, hostile, path);
    return await giveProject(watched, hostile, path);
  } finally {
    folder.remove();
  }
}

/** An answer in sentences, held against the name. */
function refusedIn(sentences: readonly string[], { mark }: HostileCase): Judgement {
  const said = sentences.join(' | ').slice(0, 300);
  return { verdict: sentences.some((sentence) => sentence.includes(mark)) ? 'refused' : 'unnamed', detail: said };
}

async function giveLink({ page, user }: WatchedPage, url: string, { files }: HostileCase): Promise<Judgement> {
  await page.goto('about:blank');
  await page.goto(`${url}#${Buffer.from(files[0].bytes).toString('utf8')}`);
  await within(PATIENCE_MILLISECONDS, 'the studio behind the link', user.waitForDevice());
  await user.show('Train');
  const said = await user.errors();
  return { verdict: said.length > 0 ? 'refused' : 'accepted', detail: said.join(' | ').slice(0, 300) };
}

async function giveModel({ page, user }: WatchedPage, hostile: HostileCase, path: string, material: Material | null): Promise<Judgement> {
  await user.show('Export');
  const region = user.panel.getByRole('region', { name: 'Open a model' });
  const before = await region.textContent();
  await page.getByLabel('Choose a model file').setInputFiles(path);
  const started = Date.now();
  await until(PATIENCE_MILLISECONDS, 'opening the model', async () => {
    const [text, phase] = [await region.textContent(), await region.getAttribute('data-phase')];
    if (phase !== 'done' && phase !== 'failed') return false;
    return (text !== before && text?.includes(hostile.mark)) || Date.now() - started > NAMELESS_MILLISECONDS;
  });
  if ((await region.getAttribute('data-phase')) === 'failed') return refusedIn(await user.errors(), hostile);
  if (hostile.right.pictures[1] === 0) return { verdict: 'wrong', detail: 'a broken model was opened' };
  if (!material) return { verdict: 'accepted', detail: '' };
  await waitForRest(page, PATIENCE_MILLISECONDS);
  const written = unzipSync(await within(PATIENCE_MILLISECONDS, 'writing the model again', user.download('model')));
  const isSame = Buffer.compare(written['weights.bin'], unzipSync(material.models['model.zip'])['weights.bin']) === 0;
  return isSame
    ? { verdict: 'accepted', detail: 'its weights are those that were written' }
    : { verdict: 'wrong', detail: 'it was opened without a word with other weights than were written' };
}

async function giveRecipe({ page, user }: WatchedPage, hostile: HostileCase, path: string): Promise<Judgement> {
  await user.show('Train');
  for (const button of await user.panel.getByRole('button', { name: 'Dismiss' }).all()) await button.click().catch(() => {});
  await user.panel.getByLabel('Open recipe file').setInputFiles(path);
  await waitForRest(page, PATIENCE_MILLISECONDS);
  const said = await user.errors();
  if (said.length > 0) return refusedIn(said, hostile);
  return hostile.right.pictures[1] === 0 ? { verdict: 'wrong', detail: 'a broken recipe was taken' } : { verdict: 'accepted', detail: '' };
}

async function giveProject({ page, user }: WatchedPage, hostile: HostileCase, path: string): Promise<Judgement> {
  let opened = false;
  const load = (): void => {
    opened = true;
  };
  page.on('load', load);
  try {
    const projects = await user.showProjects();
    await projects.getByLabel('Open a project file').setInputFiles(path);
    let said: string[] = [];
    await until(PATIENCE_MILLISECONDS, 'opening the project', async () => {
      if (opened) return true;
      said = await user.errors().catch(() => []);
      return said.length > 0;
    });
    if (!opened) return refusedIn(said, hostile);
  } finally {
    page.off('load', load);
  }
  if (hostile.right.pictures[1] === 0) return { verdict: 'wrong', detail: 'a broken project was opened' };
  await waitForRest(page, PATIENCE_MILLISECONDS);
  await user.show('Data');
  const { pictures, leftOut } = await readData(page);
  if (pictures.length + leftOut.length < PROJECT_PICTURES) {
    return {
      verdict: 'wrong',
      detail: `${pictures.length} of ${PROJECT_PICTURES} pictures came with it, and ${leftOut.length} are said to be left out`,
    };
  }
  if (pictures.some(({ cells }) => cells === null)) return { verdict: 'wrong', detail: 'it was opened with pictures that cannot be drawn' };
  if (hostile.right.orSame && (await user.stateOf('Inspect')) === 'empty')
    return { verdict: 'wrong', detail: 'it was opened without its scores, and nothing was said' };
  return { verdict: 'accepted', detail: '' };
}

/** How many the campaign's own project has: sample-set.ts. */
const PROJECT_PICTURES = 17;
