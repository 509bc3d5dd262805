/** The rule of the recipe: the same recipe, pictures, seed and device give the same numbers. */

import { StudioPage } from '../drive/studio.page';
import { downloadReport, expect, test, trainOnStripes } from './story';

test('training twice with one seed gives the same scores, thresholds and figures', async ({ studio, context }) => {
  await trainOnStripes(studio);
  const first = await downloadReport(studio);
  const fresh = new StudioPage(await context.newPage());
  await fresh.open('/');
  await fresh.newProject();
  await trainOnStripes(fresh);
  const second = await downloadReport(fresh);
  const scoresByFile = ({ images }: typeof first) => Object.fromEntries(images.map(({ file, scores }) => [file, scores]));
  expect(scoresByFile(second)).toEqual(scoresByFile(first));
  expect(second.detectors).toEqual(first.detectors);
});
