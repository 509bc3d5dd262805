/** Pictures that are large or narrow: what an input size shows and costs, training on pieces, and inspection at the full extent. */
import { join } from 'node:path';
import { makeFolder, stripedPng } from './made-files';
import { expect, test } from './story';

/** A training that is over in seconds. */
const smallRun = 'preset=quick&presets=2&steps=4&batch=2&depth=3&maps=4&passes=2&colour=grey&device=wasm&seed=1';

function folderOf(width: number, height: number): string {
  const named = (folder: string, first: number, count: number) =>
    Array.from({ length: count }, (_, index) => [`${folder}/${first + index}.png`, stripedPng(first + index, width, height)] as const);
  return makeFolder('large', Object.fromEntries([...named('train/good', 0, 5), ...named('test/good', 10, 1)]));
}

test('the Train step says how small a defect is seen, and proposes a larger input trained on pieces', async ({ studio }) => {
  await studio.open('/', `${smallRun}&size=160`);
  await studio.chooseFolder(folderOf(640, 640));
  await studio.waitFor('Data', ['done']);
  await studio.show('Train');
  await expect(studio.panel).toContainText('Sees strong defects from about 80 px of your pictures on.');
  await studio.button('320 px, trained on pieces').click();
  await expect(studio.panel).toContainText('Sees strong defects from about 40 px of your pictures on.');
  await studio.button('640 px, trained on pieces').click();
  await expect(studio.panel).toContainText('Sees strong defects from about 20 px of your pictures on.');
  await expect(studio.panel.getByRole('button', { name: /trained on pieces/ })).toHaveCount(0);

  // Judged by fields, with passes on the reduced picture; then the time is known.
  await studio.startTraining();
  await studio.waitFor('Train', ['done']);
  await studio.waitFor('Inspect', ['done']);
  await studio.show('Train');
  await expect(studio.panel).toContainText(/from about 20 px of your pictures on; about .+ (a picture|a second)\./);
  await studio.openModelFile(join(makeFolder('model', { 'large.zip': await studio.download('model') }), 'large.zip'));
});

test('a narrow picture is trained on in pieces, inspected whole, and its model opens again', async ({ studio }) => {
  await studio.open('/', `${smallRun}&size=256&views=pieces`);
  await studio.chooseFolder(folderOf(1600, 80));
  await studio.waitFor('Data', ['done']);
  await studio.startTraining();
  await studio.waitFor('Train', ['done']);
  await studio.waitFor('Inspect', ['done']);
  await studio.show('Train');
  await expect(studio.panel).toContainText('input 800 x 40 px');
  await studio.openModelFile(join(makeFolder('model', { 'narrow.zip': await studio.download('model') }), 'narrow.zip'));
});
