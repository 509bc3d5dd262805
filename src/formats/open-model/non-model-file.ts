/** Recognises files that are not models, so that a person who opens one in the wrong place is told where it belongs. */
import { looksLikeOnnx } from '../onnx/looks-like-onnx';
import { DOCUMENT_FILE, MODEL_FILE } from '../project-document/archive-files';
import { looksLikeSafetensors } from '../safetensors/safetensors';
import { openZip } from '../zip/read-zip';

/** As the middle of a sentence, with where to open it instead. */
export interface NonModelFile {
  readonly what: string;
  readonly where: string;
}

const PICTURE = /\.(png|jpe?g|webp|bmp|gif|avif|tiff?)$/i;
/** A project's is a zip within it. */
const MODEL_PARTS = [MODEL_FILE, 'inference.json', 'weights.bin', 'model.safetensors', 'inspection.onnx', 'network.onnx'];
const pictureStarts: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x42, 0x4d],
  [0x49, 0x49, 42, 0],
  [0x4d, 0x4d, 0, 42],
  [0x52, 0x49, 0x46, 0x46],
];

/** @returns null for what may be a model, whole or damaged, and for unknown files */
export async function recogniseNonModel(bytes: Uint8Array): Promise<NonModelFile | null> {
  if (looksLikeSafetensors(bytes) || looksLikeOnnx(bytes)) return null;
  if (isZip(bytes)) {
    const names = await namesIn(bytes);
    if (names.length === 0) return { what: 'a zip without files', where: 'Choose the file that Export made.' };
    if (names.includes(DOCUMENT_FILE) && !names.includes(MODEL_FILE))
      return { what: 'a project without a trained model', where: 'Open it from the project menu.' };
    if (names.some(isModelPart) || !names.some((name) => PICTURE.test(name))) return null;
    return { what: 'a zip of pictures', where: 'Drop it on the Data step.' };
  }
  if (pictureStarts.some((start) => start.every((byte, at) => bytes[at] === byte)))
    return { what: 'a picture', where: 'Drop it on the Data step.' };
  const text = new TextDecoder().decode(bytes.subarray(0, 4096)).trimStart();
  if (text.startsWith('{') && text.includes('"stainlessRecipe"')) return { what: 'a recipe', where: 'Open it on the Train step.' };
  if (/^<!doctype html/i.test(text)) return { what: 'a page, perhaps an inspection station', where: 'Open it in a browser, by itself.' };
  return null;
}

/**
 * Whether a file is a model by its content, whatever its name. A project, which holds one, is none.
 *
 * @param start of the file, 16 bytes or more
 * @param end of the file: 64 KiB and what a zip's last record takes, or all of it
 */
export function looksLikeModel(start: Uint8Array, end: Uint8Array): boolean {
  // Stricter than the formats' own tests: any file may be dropped here, and a text may have a brace as its ninth character.
  if (!isZip(start))
    return (looksLikeOnnx(start) && start[2] === 0x12) || (looksLikeSafetensors(start) && start[4] + start[5] + start[6] + start[7] === 0);
  const text = new TextDecoder('latin1').decode(end);
  return !text.includes(DOCUMENT_FILE) && (text.includes('inference.json') || text.includes('model.safetensors'));
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);

const isModelPart = (name: string): boolean => MODEL_PARTS.some((part) => name.endsWith(part)) || name.endsWith('.onnx');

async function namesIn(bytes: Uint8Array): Promise<readonly string[]> {
  try {
    return (await openZip(bytes)).paths;
  } catch {
    // Cut off: read-model-file.ts says so.
    return ['?'];
  }
}
