/** Pictures of 16 bits: a window of levels is proposed, changed, trained with and carried away; orientations and broken files. */
import { unzipSync } from 'fflate';
import { inspectStep } from '../drive/inspect-step';
import type { InferenceCard } from '../src/domain/model-card';
import { goldenJpegTiffs } from '../src/engine/decoding/testing/golden-tiffs';
import { makeTiff } from '../src/intake/testing/made-tiff';
import { findings } from './axe';
import { brokenTiff, deepPng, deepTiff, withOrientation } from './deep-files';
import { makeFolder } from './made-files';
import { expect, shortRun, test } from './story';

const levelsOf = (bytes: Uint8Array) => (JSON.parse(new TextDecoder().decode(bytes)) as InferenceCard).preparation.levels;

test('a folder of 16-bit TIFF and PNG gets a window, which is changed, trained with and inspected through', async ({ studio, page }) => {
  const good = Object.fromEntries(
    Array.from({ length: 12 }, (_, seed) =>
      seed < 8 ? [`train/good/${seed}.tif`, deepTiff(seed)] : [`train/good/${seed}.png`, deepPng(seed)],
    ),
  );
  const mask = makeTiff({ width: 64, height: 64, values: Uint16Array.from({ length: 4096 }, (_, index) => (index % 65 === 0 ? 1 : 0)) });
  const folder = makeFolder('deep', {
    ...good,
    'train/good/half.tif': brokenTiff(),
    'test/good/20.tif': deepTiff(20),
    'test/scratch/21.tif': deepTiff(21, true),
    'ground_truth/scratch/21_mask.tif': mask,
  });
  await studio.open('/', shortRun);
  await studio.chooseFolder(folder);
  await studio.waitForReading();
  await expect(studio.goodPictures).toHaveCount(12);
  expect(await studio.leftOut()).toEqual([expect.stringMatching(/half\.tif looks like a TIFF picture but cannot be decoded/)]);

  const levels = page.getByRole('region', { name: 'Levels' });
  await expect(levels).toContainText('14 pictures have more than 8 bits (16-bit)');
  const [black, white] = [levels.getByRole('slider', { name: 'Black' }), levels.getByRole('slider', { name: 'White' })];
  await expect(black).toHaveAttribute('aria-valuenow', '1200');
  await expect(white).toHaveAttribute('aria-valuenow', '6800');
  expect(await findings(page)).toEqual([]);

  // By number, by keyboard, by pointer; each is one edit.
  await levels.getByRole('textbox', { name: 'White' }).fill('10000');
  await page.keyboard.press('Enter');
  await expect(white).toHaveAttribute('aria-valuenow', '10000');
  await white.focus();
  await page.keyboard.press('ArrowLeft');
  const moved = Number(await white.getAttribute('aria-valuenow'));
  expect(moved).toBeLessThan(10_000);
  await page.keyboard.press('Control+z');
  await expect(white).toHaveAttribute('aria-valuenow', '10000');
  const handle = await black.boundingBox();
  if (!handle) throw new Error('no handle');
  await page.mouse.move(handle.x + handle.width / 2, handle.y + 10);
  await page.mouse.down();
  await page.mouse.move(handle.x + handle.width / 2 + 20, handle.y + 10, { steps: 4 });
  await page.mouse.up();
  expect(Number(await black.getAttribute('aria-valuenow'))).toBeGreaterThan(1200);
  await levels.getByRole('textbox', { name: 'Black' }).fill('1000');
  await page.keyboard.press('Enter');

  await studio.startTraining();
  await studio.waitFor('Inspect', ['done']);
  await studio.show('Inspect');
  const { stage, readout } = inspectStep(studio);
  await stage.hover();
  await expect(readout).toContainText(/raw [\d,]+/);

  const model = unzipSync(new Uint8Array(await studio.download('model')));
  expect(levelsOf(model['inference.json'])).toEqual({ black: 1000, white: 10_000 });
  expect(new TextDecoder().decode(model['README.txt'])).toContain('1000 is black, 10000 is white');
});

test('each of the eight orientations stands upright, in JPEG and in TIFF', async ({ studio, page }) => {
  await studio.open('/', shortRun);
  // Upright in orientation 1: 96 wide, 64 high.
  const jpeg = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(96, 64);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    context.fillStyle = '#808080';
    context.fillRect(0, 0, 96, 64);
    context.fillStyle = '#ffffff';
    context.fillRect(0, 0, 24, 16);
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 })).arrayBuffer())];
  });
  const values = Uint8Array.from({ length: 96 * 64 }, (_, index) => (index % 96 < 24 && index < 96 * 16 ? 255 : 128));
  const files: Record<string, Uint8Array> = {};
  for (let orientation = 1; orientation <= 8; orientation++) {
    files[`jpeg ${orientation}.jpg`] = withOrientation(Uint8Array.from(jpeg), orientation);
    files[`tiff ${orientation}.tif`] = makeTiff({ width: 96, height: 64, values, bits: 8, orientation });
  }
  await studio.chooseFolder(makeFolder('turned', files));
  await studio.waitForReading();
  await studio.answerQuestionIfAsked('Good pictures');
  await expect(studio.goodPictures).toHaveCount(16);
  await expect(page.getByRole('region', { name: 'Levels' })).toHaveCount(0);

  // The corner that is bright, by the definition of the tag: the file's first row and column are at that corner of the upright picture.
  const found = await studio.goodPictures.evaluateAll((rows) =>
    Promise.all(
      rows.map(async (row) => {
        const image = row.querySelector('img');
        if (!image) throw new Error('no thumbnail');
        image.loading = 'eager';
        await image.decode();
        const { naturalWidth: width, naturalHeight: height } = image;
        const context = new OffscreenCanvas(width, height).getContext('2d');
        context?.drawImage(image, 0, 0);
        const isBright = (x: number, y: number) =>
          (context?.getImageData(x * (width - 7) + 3, y * (height - 7) + 3, 1, 1).data[0] ?? 0) > 200;
        const corners = ['top left', 'top right', 'bottom left', 'bottom right'].filter((_, at) => isBright(at % 2, at >> 1));
        return [row.textContent?.match(/(jpeg|tiff) \d/)?.[0] ?? '', [width > height ? 'wide' : 'high', ...corners].join(' ')] as const;
      }),
    ),
  );
  const corners = new Map(found);
  const expected = [
    'wide top left',
    'wide top right',
    'wide bottom right',
    'wide bottom left',
    'high top left',
    'high top right',
    'high bottom right',
    'high bottom left',
  ];
  for (const [index, corner] of expected.entries())
    for (const format of ['jpeg', 'tiff']) expect(corners.get(`${format} ${index + 1}`), `${format} ${index + 1}`).toBe(corner);
});

test('JPEG inside of TIFF has its colours, and what would be a wrong picture is refused by name', async ({ studio }) => {
  await studio.open('/', shortRun);
  const jpegs = goldenJpegTiffs.map(({ name, file }) => [`good/${name}.tif`, Uint8Array.from(Buffer.from(file, 'base64'))] as const);
  const [, first] = jpegs[0];
  const larger = first.slice();
  larger.set([0xff, 0xff], larger.indexOf(0xc0, larger.indexOf(0xff)) + 4);
  const preview = {
    width: 48,
    height: 32,
    bits: 8,
    values: Array(48 * 32).fill(9),
    tags: { 254: [1], 330: [8, 8], 271: 'NIKON CORPORATION' },
  };
  const lab = { width: 16, height: 16, channels: 3, bits: 8, values: Array(768).fill(9), photometric: 8 };
  await studio.chooseFolder(
    makeFolder('of other programs', {
      ...Object.fromEntries(jpegs),
      'good/larger than its strip.tif': larger,
      'good/part.nef': makeTiff(preview),
      'good/lab.tif': makeTiff(lab),
    }),
  );
  await studio.waitForReading();
  await studio.answerQuestionIfAsked('Good pictures');
  await expect(studio.goodPictures).toHaveCount(jpegs.length);
  expect((await studio.leftOut()).sort()).toEqual([
    expect.stringMatching(/lab\.tif is a TIFF of a kind that this studio does not read: its colours are CIELab/),
    expect.stringMatching(/larger than its strip\.tif looks like a TIFF picture but cannot be decoded/),
    expect.stringMatching(/part\.nef is a RAW file of a camera \(Nikon NEF\)/),
  ]);
  const found = await studio.goodPictures.evaluateAll((rows) =>
    Promise.all(
      rows.map(async (row) => {
        const image = row.querySelector('img');
        if (!image) throw new Error('no thumbnail');
        image.loading = 'eager';
        await image.decode();
        const context = new OffscreenCanvas(48, 32).getContext('2d');
        context?.drawImage(image, 0, 0);
        const colours = [8, 24].flatMap((y) => [12, 36].map((x) => [...(context?.getImageData(x, y, 1, 1).data.slice(0, 3) ?? [])]));
        return [row.textContent ?? '', colours] as const;
      }),
    ),
  );
  for (const { name, middles } of goldenJpegTiffs) {
    const colours = found.find(([text]) => text.includes(`${name}.tif`))?.[1] ?? [];
    // The thumbnail is a WebP, which moves flat colours by a little.
    for (const [quarter, middle] of middles.entries())
      for (const [channel, value] of middle.entries())
        expect(Math.abs(colours[quarter][channel] - value), `${name}, quarter ${quarter}`).toBeLessThan(9);
  }
});

test('values that mark pixels without one move no window, and great numbers stay within the panel', async ({ studio, page }) => {
  await studio.open('/', shortRun);
  const marks = [-3.4028234663852886e38, 1e38, Number.NaN, Number.NEGATIVE_INFINITY, -9999];
  const floats = (scale: number, at: number) =>
    makeTiff({
      width: 32,
      height: 32,
      bits: 32,
      values: Array.from({ length: 1024 }, (_, index) =>
        index % 9 === 0 ? marks[(index / 9) % 5] : scale * (1 + ((index + at) % 50) / 50),
      ),
      tags: { 42113: '-9999' },
    });
  await studio.chooseFolder(makeFolder('floats', Object.fromEntries([0, 1, 2].map((at) => [`train/good/${at}.tif`, floats(0.25, at)]))));
  await studio.waitForReading();
  const levels = page.getByRole('region', { name: 'Levels' });
  await expect(levels).toContainText('3 pictures have more than 8 bits (32-bit float)');
  const now = async (name: string): Promise<number> => Number(await levels.getByRole('slider', { name }).getAttribute('aria-valuenow'));
  expect(await now('Black')).toBe(0.25);
  expect(await now('White')).toBe(0.5);
  // Others of another world, whose window has twenty digits.
  await studio.chooseFolder(
    makeFolder('great floats', Object.fromEntries([0, 1, 2].map((at) => [`train/good/great ${at}.tif`, floats(1.2345678e27, at)]))),
  );
  await studio.waitForReading();
  await levels.getByRole('button', { name: 'Use proposal' }).click();
  expect(await now('White')).toBeGreaterThan(2e27);
  expect(await levels.evaluate((panel) => panel.scrollWidth - panel.clientWidth)).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
});
