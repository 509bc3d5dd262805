/** Models among dropped pictures: told apart by content, and pointed to where they are opened. */
import { looksLikeModel } from '../../../formats/open-model/non-model-file';
import type { DroppedFile } from '../../state/picture-state';

const START_BYTES = 16;
/** A zip's last record, the longest comment, and the list of files before it. */
const END_BYTES = 128 * 1024;
/** These are looked into one by one anyway, and there may be thousands. */
const PICTURE_NAME = /\.(png|jpe?g|webp|bmp|gif|avif|tiff?)$/i;

/** @returns the models, and the rest in its order; a file that cannot be read is no model */
export async function withoutModels(
  files: readonly DroppedFile[],
): Promise<{ readonly others: DroppedFile[]; readonly models: DroppedFile[] }> {
  const [others, models]: [DroppedFile[], DroppedFile[]] = [[], []];
  for (const file of files) ((await isModel(file)) ? models : others).push(file);
  return { others, models };
}

async function isModel({ path, file }: DroppedFile): Promise<boolean> {
  if (PICTURE_NAME.test(path)) return false;
  const read = async (part: Blob) => new Uint8Array(await part.arrayBuffer());
  try {
    return looksLikeModel(await read(file.slice(0, START_BYTES)), await read(file.slice(Math.max(0, file.size - END_BYTES))));
  } catch {
    return false;
  }
}
