/** Pictures as a camera on a line makes them, in a temporary folder: a few are drawn, and written many times with other bytes at the end. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

export interface PictureFolder {
  readonly path: string;
  readonly bytes: number;
  remove(): void;
}

/** Three JPEGs and a PNG, turn by turn. */
const types = ['image/jpeg', 'image/jpeg', 'image/jpeg', 'image/png'];

/**
 * @param page any page; it draws them
 * @param megapixels of each picture, 3 : 2
 * @param tell told how many are written
 */
export async function makePictures(page: Page, count: number, megapixels: number, tell: (text: string) => void): Promise<PictureFolder> {
  const root = mkdtempSync(join(tmpdir(), 'stainless-import-'));
  const path = join(root, 'pictures');
  mkdirSync(path);
  const width = Math.round(Math.sqrt(1.5e6 * megapixels));
  const drawn = await Promise.all(types.map((type, seed) => drawnPicture(page, type, seed, width, Math.round(width / 1.5))));
  let bytes = 0;
  for (let index = 0; index < count; index++) {
    const kind = index % types.length;
    // Decoders stop at the end of the picture; what follows makes it another file.
    const file = Buffer.concat([drawn[kind], Buffer.from(`picture ${index}`)]);
    writeFileSync(join(path, `${String(index).padStart(5, '0')}.${types[kind].slice(6)}`), file);
    bytes += file.byteLength;
    if (index % 100 === 99) tell(`${index + 1} of ${count} pictures written`);
  }
  return { path, bytes, remove: () => rmSync(root, { recursive: true }) };
}

/** Shades, lines and a little grain, so that it compresses as a photograph does. */
async function drawnPicture(page: Page, type: string, seed: number, width: number, height: number): Promise<Buffer> {
  const base64 = await page.evaluate(
    async ([type, seed, width, height]) => {
      const canvas = new OffscreenCanvas(width, height);
      const drawing = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
      const image = drawing.createImageData(width, height);
      for (let index = 0; index < width * height; index++) {
        const [x, y] = [index % width, Math.floor(index / width)];
        const grain = ((Math.imul(index ^ (seed * 7919), 2654435761) >>> 24) & 3) - 2;
        image.data.fill(128 + 60 * Math.sin((x + 40 * seed) / 90) + 30 * Math.sin(y / 37) + grain, 4 * index, 4 * index + 3);
        image.data[4 * index + 3] = 255;
      }
      drawing.putImageData(image, 0, 0);
      const blob = await canvas.convertToBlob({ type, quality: 0.92 });
      const address = await new Promise<string>((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve(reader.result as string);
        reader.readAsDataURL(blob);
      });
      return address.slice(address.indexOf(',') + 1);
    },
    [type, seed, width, height] as const,
  );
  return Buffer.from(base64, 'base64');
}
