/**
 * Makes the two pictures of the empty page, in src/ui/data/example/: a part of the sample set with a missing hole, and the same with the
 * map of a trained model over it, cut out of docs/studio.png (readme-picture.ts). `npx tsx e2e/first-picture.ts`, after that one is made anew.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decode, encode } from 'fast-png';
import { root } from '../build/built-studio';
import { launchBrowser } from '../drive/browser';
import { paintFloatImage } from '../src/imaging/colour-map';
import { makeSampleFiles, SAMPLE_SEED } from '../src/samples/registry';

/** The part that readme-picture.ts shows. */
const PICTURE = 'small-part/test/missing-hole/001.png';
/** Side of both, in pixels. */
const SIDE = 336;
/** A place of the screenshot on the ground beside the picture, and one in the picture. */
const BESIDE = { x: 340, y: 460 };
const WITHIN = { x: 700, y: 460 };

const files = [...makeSampleFiles('small-part', SAMPLE_SEED)];
const part = files.find(({ path }) => path === PICTURE)?.image;
if (!part || !('channels' in part)) throw new Error(`The sample has no ${PICTURE}.`);
const painted = encode({ ...part, data: Uint8Array.from(paintFloatImage(part)), channels: 4, depth: 8 });

const screen = decode(readFileSync(join(root, 'docs/studio.png')));
const colourAt = (x: number, y: number): string => {
  const at = (y * screen.width + x) * screen.channels;
  return screen.data.slice(at, at + 3).join();
};
const ground = colourAt(BESIDE.x, BESIDE.y);
/** Steps from within the picture to its edge. */
const reach = (isIn: (steps: number) => boolean): number => {
  let steps = 0;
  while (isIn(steps + 1)) steps++;
  return steps;
};
const left = WITHIN.x - reach((steps) => colourAt(WITHIN.x - steps, WITHIN.y) !== ground);
const right = WITHIN.x + reach((steps) => colourAt(WITHIN.x + steps, WITHIN.y) !== ground);
// The picture is as high as the ground beside it.
const top = BESIDE.y - reach((steps) => colourAt(BESIDE.x, BESIDE.y - steps) === ground);

const browser = await launchBrowser();
try {
  const page = await browser.newPage();
  const webp = async (png: Uint8Array, cut: { x: number; y: number; side: number }): Promise<Buffer> => {
    const address = `data:image/png;base64,${Buffer.from(png).toString('base64')}`;
    const made = await page.evaluate(
      async ({ source, x, y, side, to }) => {
        const picture = Object.assign(new Image(), { src: source });
        await picture.decode();
        const canvas = Object.assign(document.createElement('canvas'), { width: to, height: to });
        const drawing = canvas.getContext('2d');
        if (drawing) drawing.imageSmoothingQuality = 'high';
        drawing?.drawImage(picture, x, y, side, side, 0, 0, to, to);
        return canvas.toDataURL('image/webp', 0.8);
      },
      { source: address, ...cut, to: SIDE },
    );
    return Buffer.from(made.slice(made.indexOf(',') + 1), 'base64');
  };
  const out = join(root, 'src/ui/data/example');
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'part.webp'), await webp(painted, { x: 0, y: 0, side: part.width }));
  const heated = await webp(readFileSync(join(root, 'docs/studio.png')), { x: left, y: top, side: right - left + 1 });
  writeFileSync(join(out, 'part-heatmap.webp'), heated);
  console.log(`Cut ${right - left + 1} pixels at ${left}, ${top} out of docs/studio.png.`);
} finally {
  await browser.close();
}
