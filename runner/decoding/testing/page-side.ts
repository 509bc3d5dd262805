/** What the page does with a picture file, for `page-decoder.ts` to bundle and run in a browser: the worker's checks, then its decoding, over white. */
import type { Levels } from '../../../src/domain/levels';
import { StudioError } from '../../../src/domain/studio-error';
import { decodePicture } from '../../../src/engine/decoding/decode-picture';
import { overWhite } from '../../../src/imaging/over-white';
import { mediaType } from '../../../src/intake/picture/picture-header';
import { headerOf, wholeFile } from '../../../src/intake/wholeness/checked-picture-file';
import { examinePicture } from '../../../src/worker/examine-picture';

/** What comes back from the page: pixels in base64, or the code of the error. */
export type PageAnswer = { readonly width: number; readonly height: number; readonly rgb: string } | { readonly code: string };

declare global {
  var decodeInPage: (base64: string, path: string, levels?: Levels) => Promise<PageAnswer>;
}

globalThis.decodeInPage = async (base64, path, levels) => {
  try {
    const given = await (await fetch(`data:application/octet-stream;base64,${base64}`)).blob();
    const header = await headerOf(given, path);
    await wholeFile(given, path, header);
    const file = given.slice(0, given.size, mediaType(header.format));
    await examinePicture(file, path).catch((thrown) => {
      throw thrown instanceof StudioError ? thrown : new StudioError('file-undecodable', { path, format: header.format });
    });
    const { width, height, pixels } = overWhite(await decodePicture(file, path, levels));
    const rgb = new Uint8Array(width * height * 3);
    for (let from = 0, to = 0; from < pixels.length; from += 4, to += 3) rgb.set(pixels.subarray(from, from + 3), to);
    return { width, height, rgb: await inBase64(rgb) };
  } catch (thrown) {
    if (thrown instanceof StudioError) return { code: thrown.code };
    throw thrown;
  }
};

async function inBase64(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const reader = new FileReader();
  await new Promise((resolve) => {
    reader.onload = resolve;
    reader.readAsDataURL(new Blob([bytes]));
  });
  return (reader.result as string).split(',')[1] ?? '';
}
