/** The folder check/ of a model's zip, read back: what check-example.ts wrote. What is not there or not as it should be is no example. */
import * as v from 'valibot';
import type { DetectorId } from '../domain/detector-ids';
import type { RgbaImage } from '../domain/image';
import { number } from './checked-values';
import { readNpy } from './npy';
import { zipPart } from './zip-part';

const MOST_BYTES = 64 * 1024 * 1024;

/** Of a file from before a card had the scores of an example. */
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
export function readCheckFiles(bytes: Uint8Array, path: string): FileExample | null {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return null;
  const part = (name: string) => zipPart(bytes, `check/${name}`, MOST_BYTES, path);
  const [json, picture, reconstruction] = ['expected.json', 'picture.npy', 'reconstruction.npy'].map(part);
  const expected = v.safeParse(expectedSchema, parsed(json));
  const [shown, made] = [picture && readNpy(picture), reconstruction && readNpy(reconstruction)];
  if (!expected.success || !(shown?.values instanceof Uint8Array) || !(made?.values instanceof Float32Array)) return null;
  const [height, width, colours] = shown.shape;
  if (shown.shape.length !== 3 || colours !== 3 || !(height > 0 && width > 0)) return null;
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let at = 0; at < shown.values.length; at++) pixels[Math.floor(at / 3) * 4 + (at % 3)] = shown.values[at];
  return { picture: { width, height, pixels }, expected: { scores: expected.output.scores, reconstruction: made.values } };
}

function parsed(bytes: Uint8Array | null): unknown {
  try {
    return bytes && JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
