/** A project goes to another machine as one file: same step, same scores, same threshold; what is broken is refused and leaves nothing behind. */
import { readFileSync, writeFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { inspectStep } from '../drive/inspect-step';
import { StudioPage } from '../drive/studio.page';
import { seriousFindings } from './axe';
import { makeFolder, spotPng, stripedPng } from './made-files';
import { downloadReport, expect, test } from './story';

const run = 'preset=quick&steps=20&size=64&depth=3&maps=4&batch=4&passes=2&device=wasm&seed=1';
const ENDING = '.stainless.zip';

const pictures = (folder: string, first: number, count: number): Record<string, Uint8Array> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${folder}/${first + index}.png`, stripedPng(first + index)]));

const stripes = (): string =>
  makeFolder('stripes', {
    ...pictures('train/good', 0, 12),
    ...pictures('test/good', 20, 2),
    ...pictures('test/crack', 40, 3),
    'ground_truth/crack/40_mask.png': spotPng(4),
  });

async function openFile(studio: StudioPage, path: string): Promise<void> {
  await (await studio.showProjects()).getByLabel('Open a project file').setInputFiles(path);
}

const found = async (studio: StudioPage) => {
  const { images, detectors, training, dataset, recipe } = await downloadReport(studio);
  return { images, detectors, training, dataset, recipe };
};

test('a project is saved as a file and opens in another browser with the same scores and thresholds', async ({
  studio,
  browser,
  baseURL,
}, info) => {
  await studio.open('/', run);
  await studio.chooseFolder(stripes());
  await studio.waitFor('Data', ['done']);
  await studio.startTraining();
  await studio.waitFor('Inspect', ['done']);
  await studio.renameProject('Line 3');
  await studio.show('Inspect');
  await studio.page.getByRole('slider', { name: 'Threshold' }).press('PageUp');
  const before = await found(studio);
  const verdicts = await verdictsOf(studio);
  expect(before.detectors.combined?.threshold.method).toBe('by-hand');
  const { name, bytes } = await studio.downloadFile('project');
  expect(name).toBe(`Line_3${ENDING}`);
  await expect(studio.exportCard('project')).toContainText('Read back and checked: 17 pictures, 1 mask, the model and 5 scores.');
  expect(Object.keys(unzipSync(bytes))).toEqual(
    expect.arrayContaining(['pictures/00001.png', 'model.zip', 'project.json', 'manifest.json']),
  );
  const path = info.outputPath(name);
  writeFileSync(path, bytes);

  const elsewhere = await browser.newContext({ baseURL, serviceWorkers: 'block' });
  const other = new StudioPage(await elsewhere.newPage());
  await other.open('/', '');
  await expect(other.firstSample).toBeVisible();
  expect(await seriousFindings(other.page)).toEqual([]);

  // A broken copy first: nothing is left of it.
  const broken = info.outputPath(`broken${ENDING}`);
  const hit = Uint8Array.from(readFileSync(path));
  hit[Math.floor(hit.length / 3)] ^= 1;
  writeFileSync(broken, hit);
  await openFile(other, broken);
  await expect
    .poll(() => other.errors())
    .toEqual([expect.stringMatching(/^broken\.stainless\.zip cannot be opened as a project: .* in it is damaged/)]);
  expect(await keptBytes(other)).toBe(0);
  expect(await seriousFindings(other.page)).toEqual([]);

  // Dropped where pictures are dropped, it is what it is all the same.
  await Promise.all([other.page.waitForEvent('load'), other.chooseFiles([path])]);
  await other.waitFor('Inspect', ['done']);
  expect(await other.projectName()).toBe('Line 3');
  // Where it was left: at Inspect, since Export is where one goes to save.
  await expect(other.tab('Inspect')).toHaveAttribute('aria-selected', 'true');
  expect(await verdictsOf(other)).toEqual(verdicts);
  expect(await found(other)).toEqual(before);
  expect(await other.errors()).toEqual([]);

  // Once more is one more, and the first one stays.
  await Promise.all([other.page.waitForEvent('load'), openFile(other, path)]);
  await other.waitFor('Inspect', ['done']);
  expect(await other.projectName()).toBe('Line 3 (2)');
  await other.show('Inspect');
  // The model is at work: a picture that is looked at has its map.
  await expect(other.panel.getByRole('img', { name: /^Overlay of the combined detector/ })).toBeVisible();
  await elsewhere.close();
});

/** What the browser holds in packs of pictures, all projects together. */
const keptBytes = (studio: StudioPage): Promise<number> =>
  studio.page.evaluate(async () => {
    const sizeOf = async (folder: FileSystemDirectoryHandle): Promise<number> => {
      let sum = 0;
      for await (const entry of (folder as unknown as { values(): AsyncIterable<FileSystemHandle> }).values())
        sum +=
          entry.kind === 'file' ? (await (entry as FileSystemFileHandle).getFile()).size : await sizeOf(entry as FileSystemDirectoryHandle);
      return sum;
    };
    return sizeOf(await navigator.storage.getDirectory());
  });

const verdictsOf = async (studio: StudioPage): Promise<readonly string[]> => {
  await studio.show('Inspect');
  const { pictures: strip } = inspectStep(studio);
  await expect(strip).toHaveCount(5);
  return strip.allInnerTexts();
};
