/** Decodes picture files in a browser exactly as the page does: the page's own code, bundled by itself and put into an empty tab. */
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import type { Levels } from '../../../src/domain/levels';
import type {} from './page-side';

export type DecodedInPage = { readonly width: number; readonly height: number; readonly pixels: Uint8Array } | { readonly code: string };

/** @returns a decoder of files in this tab: RGB bytes over white, or the code of the StudioError */
export async function pageDecoder(page: Page): Promise<(bytes: Uint8Array, path: string, levels?: Levels) => Promise<DecodedInPage>> {
  await page.addScriptTag({ content: await bundled() });
  return async (bytes, path, levels) => {
    const base64 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
    const answer = await page.evaluate(([file, name, window]) => globalThis.decodeInPage(file, name, window), [
      base64,
      path,
      levels,
    ] as const);
    if ('code' in answer) return answer;
    return { width: answer.width, height: answer.height, pixels: new Uint8Array(Buffer.from(answer.rgb, 'base64')) };
  };
}

async function bundled(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      lib: { entry: join(import.meta.dirname, 'page-side.ts'), formats: ['iife'], name: 'pageSide' },
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  const [output] = Array.isArray(result) ? result : [result];
  if (!('output' in output)) throw new Error('the bundle is being watched');
  return output.output[0].code;
}
