/** The runner's pixels are the page's: files of each kind are decoded in Chromium, by the page's own code, and in Node. What the page refuses the runner refuses with the same word. */
import { decodePictureFile } from '../runner/decoding/decode-picture-file';
import { formatFidelity } from '../runner/decoding/format-fidelity';
import { compareDecoding } from '../runner/decoding/testing/compare-decoding';
import { madePictures } from '../runner/decoding/testing/made-pictures';
import { pageDecoder } from '../runner/decoding/testing/page-decoder';
import { refusedFiles } from '../runner/decoding/testing/refused-files';
import { expect, test } from './story';

/** Levels, of all bytes of a picture, where a format is only near. */
const MOST_MEAN = 1;

test('picture files become the same pixels in Node as in the page', async ({ page }) => {
  const decodeInPage = await pageDecoder(page);
  const pictures = await madePictures();
  expect(new Set(pictures.map(({ format }) => format))).toEqual(new Set(Object.keys(formatFidelity)));
  const beyond = [];
  for (const picture of pictures) {
    const compared = await compareDecoding(picture, decodeInPage);
    if (compared.largest > formatFidelity[picture.format].largest || compared.mean > MOST_MEAN) beyond.push(compared);
  }
  expect(beyond).toEqual([]);
});

test('the page and Node refuse the same files with the same words', async ({ page }) => {
  const decodeInPage = await pageDecoder(page);
  for (const { name, bytes, code } of await refusedFiles()) {
    expect.soft(await decodeInPage(bytes, name), `${name} in the page`).toEqual({ code });
    const here = await decodePictureFile(bytes, name).catch((thrown) => ({ code: thrown.code }));
    expect.soft(here, `${name} in Node`).toEqual({ code });
  }
});
