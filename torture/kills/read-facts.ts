/** What a person sees of the project, as text that can be compared. Each reader goes to the step that it reads. */
import { readData } from '../../drive/read-data';
import type { WatchedPage } from '../../drive/watched-page';

/** Pictures with labels and masks, the region and the project's name. */
export async function readDataFacts({ page, user }: WatchedPage): Promise<string> {
  await user.show('Data');
  const { pictures } = await readData(page, false);
  const rows = pictures.map(({ role, path, said, hasMask }) => `${role} ${path}: ${said}${hasMask ? ' +mask' : ''}`).sort();
  const region = await user.panel
    .getByRole('region', { name: 'Region of interest' })
    .locator('p')
    .first()
    .textContent({ timeout: 2000 })
    .catch(() => '');
  return [`name ${await user.projectName()}`, `region ${regionWords(region ?? '')}`, ...rows].join('\n');
}

/** Without what is said of the model at hand. */
const regionWords = (text: string): string => text.split('The present model')[0].trim();

/** Where the threshold stands, and by which method. */
export async function readThreshold({ page, user }: WatchedPage): Promise<string> {
  await user.show('Inspect');
  const value = await page.getByRole('slider', { name: 'Threshold' }).first().getAttribute('aria-valuenow');
  return `threshold ${Number(value).toPrecision(9)}`;
}

/** The recipe in the page's own sentence. */
export async function readRecipe({ user }: WatchedPage): Promise<string> {
  await user.show('Train');
  return `recipe ${await user.panel.getByRole('region', { name: 'This recipe' }).locator('p').first().textContent()}`;
}
