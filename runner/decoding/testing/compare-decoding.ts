/** Compares the runner's pixels of the made pictures with the page's, and puts what came out into a table. */
import type { Levels } from '../../../src/domain/levels';
import type { PictureFormat } from '../../../src/intake/picture/picture-header';
import { decodePictureFile } from '../decode-picture-file';
import type { MadePicture } from './made-picture';
import type { DecodedInPage } from './page-decoder';

export interface Compared {
  readonly picture: Pick<MadePicture, 'format' | 'kind' | 'name'>;
  /** In levels of 0..255, over all bytes. */
  readonly largest: number;
  readonly mean: number;
}

type DecodeInPage = (bytes: Uint8Array, path: string, levels?: Levels) => Promise<DecodedInPage>;

/** @throws Error where one of the two refuses the file, or where the sizes differ */
export async function compareDecoding(picture: MadePicture, decodeInPage: DecodeInPage): Promise<Compared> {
  const { bytes, levels, ...named } = picture;
  const path = `${named.format} ${named.kind} ${named.name}`;
  const here = await decodePictureFile(bytes, path, levels);
  const page = await decodeInPage(bytes, path, levels);
  if ('code' in page) throw new Error(`the page refuses ${path}: ${page.code}`);
  if (page.width !== here.width || page.height !== here.height || page.pixels.length !== here.pixels.length)
    throw new Error(`${path} is ${page.width} x ${page.height} in the page and ${here.width} x ${here.height} here`);
  let [largest, sum] = [0, 0];
  for (let at = 0; at < here.pixels.length; at++) {
    const difference = Math.abs(here.pixels[at] - page.pixels[at]);
    largest = Math.max(largest, difference);
    sum += difference;
  }
  return { picture: named, largest, mean: sum / here.pixels.length };
}

/** A row of Markdown for each kind, in the order of the pictures. */
export function decodingTable(all: readonly Compared[]): string {
  const rows = new Map<string, { format: PictureFormat; kind: string; files: number; largest: number; sum: number }>();
  for (const { picture, largest, mean } of all) {
    const { format, kind } = picture;
    const row = rows.get(`${format} ${kind}`) ?? { format, kind, files: 0, largest: 0, sum: 0 };
    rows.set(`${format} ${kind}`, { ...row, files: row.files + 1, largest: Math.max(row.largest, largest), sum: row.sum + mean });
  }
  const sorted = [...rows.values()].sort((a, b) => (a.format < b.format ? -1 : a.format > b.format ? 1 : 0));
  const lines = sorted.map(
    ({ format, kind, files, largest, sum }) =>
      `| ${format} | ${kind} | ${files} | ${largest} | ${largest === 0 ? 0 : (sum / files).toFixed(2)} |`,
  );
  return ['| format | kind | files | largest difference | mean difference |', '| --- | --- | --- | --- | --- |', ...lines].join('\n');
}
