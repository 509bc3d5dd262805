/** Picture files become pixels by the browser's decoder, as the studio has them, and PNG files that everybody reads alike. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { encodePng } from '../../src/formats/results/png';
import type { DecodedPicture } from './peer';

/**
 * @param pictures absolute paths by the name that the report has for them
 * @param target folder for the PNG files; made where it is not there
 */
export async function decodedPictures(page: Page, pictures: ReadonlyMap<string, string>, target: string): Promise<DecodedPicture[]> {
  mkdirSync(target, { recursive: true });
  const decoded: DecodedPicture[] = [];
  for (const [file, path] of pictures) {
    const { width, height, base64 } = await page.evaluate(decode, readFileSync(path).toString('base64'));
    const rgba = Uint8Array.from(Buffer.from(base64, 'base64'));
    const png = join(target, `${String(decoded.length).padStart(4, '0')}.png`);
    writeFileSync(png, encodePng(rgba, width, height));
    decoded.push({ file, png, width, height, rgba });
  }
  return decoded;
}

/** In the page: as src/engine/decoding/decode-picture.ts does it. */
async function decode(file: string): Promise<{ width: number; height: number; base64: string }> {
  const bytes = Uint8Array.from(atob(file), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes]), {
    colorSpaceConversion: 'none',
    premultiplyAlpha: 'none',
    imageOrientation: 'from-image',
  });
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, width, height);
  let text = '';
  for (let at = 0; at < data.length; at += 0x8000) text += String.fromCharCode(...data.subarray(at, at + 0x8000));
  return { width, height, base64: btoa(text) };
}
