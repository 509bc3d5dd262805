/** A messy folder: each bad file is named with its reason, and the rest goes on. */
import { badFiles, makeFolder, stripedPng } from './made-files';
import { expect, shortRun, test } from './story';

const bytesByName = Object.fromEntries(Object.entries(badFiles).map(([name, { bytes }]) => [name, bytes]));

test('every bad file in a nested folder is listed by name with its reason, and the good ones are taken', async ({ studio }) => {
  const folder = makeFolder('messy', {
    ...bytesByName,
    'deep/er/part-1.png': stripedPng(1),
    'deep/part-2.png': stripedPng(2),
  });
  await studio.open('/', shortRun);
  await studio.chooseFolder(folder);
  await studio.waitForReading();
  await studio.answerQuestionIfAsked('Good pictures');

  const leftOut = await studio.leftOut();
  for (const [name, { says }] of Object.entries(badFiles)) {
    const sentence = leftOut.find((text) => text.includes(name) && says.test(text));
    expect(sentence, `${name} in: ${leftOut.join(' | ')}`).toBeTruthy();
  }
  // The two in the folders, and the one that came whole out of unsafe.zip.
  await expect(studio.goodPictures).toHaveCount(3);
  expect(await studio.leftOut()).toHaveLength(Object.keys(badFiles).length);
});

test('one good picture is too few, and the page says how many it takes', async ({ studio }) => {
  await studio.open('/', shortRun);
  await studio.chooseFolder(makeFolder('lonely', { 'only.png': stripedPng(1) }));
  await studio.waitForReading();
  await studio.show('Train');
  if (await studio.button('Start training').isEnabled()) await studio.startTraining();
  await expect(studio.panel).toContainText('There is 1 good picture; training needs at least');
  await expect(studio.tab('Data')).toHaveAttribute('data-step-state', 'done');
});
