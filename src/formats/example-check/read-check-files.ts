/** Reads the folder check/ of a model's zip, as check-example.ts wrote it. A folder that is incomplete or malformed counts as absent. */
import * as v from 'valibot';
import type { DetectorId } from '../../domain/detector-ids';
import type { RgbaImage } from '../../domain/image';
import { number } from '../checked/checked-values';
import { parsedJson } from '../checked/parsed-json';
import { readNpy } from '../results/npy';
import { openModelZip } from '../zip/model-zip';

const MOST_BYTES = 64 * 1024 * 1024;

/** The example of a file that is older than the scores in its card. */
export interface FileExample {
  readonly picture: RgbaImage;
  readonly expected: {
    readonly scores: Readonly<Partial<Record<DetectorId, number>>>;
    /** Of the network's input, height * width * channels values. */
    readonly reconstruction: Float32Array;
  };
}

const expectedSchema = v.object({ scores: v.record(v.string(), number) });

/**
 * @param bytes any model file
 * @param path the file's, for the errors
 * @returns null where the file brings none
 * @throws StudioError model-damaged
 */
export async function readCheckFiles(bytes: Uint8Array, path: string): Promise<FileExample | null> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return null;
  const zip = await openModelZip(bytes, path);
  const part = (name: string) => zip.part(`check/${name}`, MOST_BYTES);
  const expected = v.safeParse(expectedSchema, parsedJson(await part('expected.json')));
  const [picture, reconstruction] = [await part('picture.npy'), await part('reconstruction.npy')];
  const [shown, made] = [picture && readNpy(picture), reconstruction && readNpy(reconstruction)];
  if (!expected.success || !(shown?.values instanceof Uint8Array) || !(made?.values instanceof Float32Array)) return null;
  const [height, width, colours] = shown.shape;
  if (shown.shape.length !== 3 || colours !== 3 || !(height > 0 && width > 0)) return null;
  const scores = expected.output.scores;
  return { picture: opaque(shown.values, width, height), expected: { scores, reconstruction: made.values } };
}

/** @param rgb width * height * 3 bytes */
function opaque(rgb: Uint8Array, width: number, height: number): RgbaImage {
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let at = 0; at < rgb.length; at++) pixels[Math.floor(at / 3) * 4 + (at % 3)] = rgb[at];
  return { width, height, pixels };
}
