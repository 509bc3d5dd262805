/** Pictures that are cut off, hostile, enormous or longer than a canvas: refused by name or read rightly, and never in the way of the next. */
import { deflateSync } from 'node:zlib';
import { exifChunk, makePng, pngChunk } from '../src/engine/decoding/testing/make-png';
import { smallPictures } from '../src/intake/wholeness/small-pictures';
import { makeFolder, stripedPng } from './made-files';
import { expect, test } from './story';

const small = (name: keyof typeof smallPictures): Uint8Array => Uint8Array.from(Buffer.from(smallPictures[name], 'base64'));
const cut = (name: keyof typeof smallPictures): Uint8Array => small(name).subarray(0, Math.floor(small(name).length * 0.7));

/** Black at the left, white at the right, `depth` bits. */
function longPng(width: number, height: number, depth: 8 | 16): Uint8Array {
  const bytes = depth / 8;
  const row = new Uint8Array(1 + width * bytes).fill(255, 1 + Math.floor(width / 2) * bytes);
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, depth, 0, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const chunks = [pngChunk('IHDR', header), pngChunk('IDAT', deflateSync(rows)), pngChunk('IEND', [])];
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), ...chunks]);
}

const bomb = makePng({
  width: 16,
  height: 16,
  colourType: 0,
  values: [],
  packed: deflateSync(new Uint8Array(60_000_000)),
  pieceBytes: 1e6,
});

test('pictures cut off, hostile or of other kinds are named with the reason, and the others are read', async ({ studio }) => {
  const refused: Readonly<Record<string, readonly [Uint8Array, RegExp]>> = {
    'half.gif': [cut('plain.gif'), /is not a complete GIF picture/],
    'half.jpg': [cut('plain.jpg'), /is not a complete JPEG picture: its end is missing/],
    'lost.jpg': [
      Buffer.concat([small('plain.jpg').subarray(0, 640), Buffer.from([0xff, 0xd9])]),
      /is not a complete JPEG picture: a part of its pixels/,
    ],
    'half.webp': [cut('lossy.webp'), /is not a complete WebP picture/],
    'half.bmp': [cut('plain.bmp'), /is not a complete BMP picture/],
    'half.avif': [cut('plain.avif'), /half\.avif .* cut off/],
    'bomb.png': [bomb, /bomb\.png looks like a PNG picture but cannot be decoded/],
    'scan.png': [Buffer.from('%PDF-1.4\n'.padEnd(600)), /is a PDF document/],
  };
  const files = Object.fromEntries(Object.entries(refused).map(([name, [bytes]]) => [name, bytes]));
  const taken = ['plain.jpg', 'progressive.jpg', 'restarts.jpg', 'lossless.webp', 'animated.gif', 'plain.bmp', 'plain.avif'] as const;
  await studio.open('/', 'device=wasm');
  await studio.chooseFolder(
    makeFolder('lot', { ...files, ...Object.fromEntries(taken.map((name, index) => [`${index}-${name}`, small(name)])) }),
  );
  await studio.waitForReading();
  await studio.answerQuestionIfAsked('Good pictures');
  await expect(studio.goodPictures).toHaveCount(taken.length);
  const leftOut = await studio.leftOut();
  for (const [name, [, says]] of Object.entries(refused))
    expect(
      leftOut.find((text) => text.includes(name) && says.test(text)),
      `${name} in: ${leftOut.join(' | ')}`,
    ).toBeTruthy();
  expect(leftOut).toHaveLength(Object.keys(refused).length);
});

test('a picture longer than a canvas reaches the network as it is, in 8 bits and in 16', async ({ studio, page }) => {
  await studio.open('/', 'preset=quick&size=64&fit=stretch&corruption=none&device=wasm&seed=1');
  const orientation = exifChunk(6, true);
  const turned = makePng({ width: 20, height: 30, colourType: 0, values: new Uint16Array(600), before: [orientation] });
  await studio.chooseFolder(
    makeFolder('long', { '8.png': longPng(70_000, 20, 8), '16.png': longPng(70_000, 20, 16), 'turned.png': turned }),
  );
  await studio.waitForReading();
  await studio.answerQuestionIfAsked('Good pictures');
  await expect(studio.goodPictures).toHaveCount(3);
  await page.locator('summary', { hasText: 'Corruption preview' }).click();
  for (const name of ['8.png', '16.png']) {
    const input = page.getByRole('img', { name: new RegExp(`(^|/)${name}, damaged$`) });
    await expect
      .poll(() =>
        input.evaluate((element) => {
          const canvas = element as HTMLCanvasElement;
          const at = (x: number) => canvas.getContext('2d')?.getImageData(x, 32, 1, 1).data[0];
          // Of 16 bits the window of levels leaves a little room beyond white.
          return [at(2), at(29), at(34), at(61)].map((value) => Math.floor((value ?? 128) / 10));
        }),
      )
      .toEqual([0, 0, 25, 25]);
  }
});

test('reading stops within a second, whatever is being decoded, and the next files are read', async ({ studio, page }) => {
  await studio.open('/', 'device=wasm');
  await studio.chooseFolder(makeFolder('enormous', { '1.png': longPng(9800, 10_000, 16), '2.png': longPng(9800, 10_000, 16) }));
  await studio.button('Stop reading').click();
  await expect(studio.button('Stop reading')).toHaveCount(0, { timeout: 1000 });
  await studio.chooseFolder(makeFolder('after', { 'a.png': stripedPng(1), 'b.png': stripedPng(2) }));
  await studio.waitForReading(30_000);
  await studio.answerQuestionIfAsked('Good pictures');
  await expect(studio.goodPictures.filter({ hasText: /[ab]\.png/ })).toHaveCount(2);
  await expect(page.getByText('Import was stopped', { exact: false }).first()).toBeVisible();
});
