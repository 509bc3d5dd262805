/** The example model's zip with parts changed or left out, for tests of what opening it refuses. */
import { unzipSync, zipSync } from 'fflate';
import { StudioError } from '../../domain/studio-error';
import { readModelArchive } from '../model-archive/model-archive';

/** Parts by name; null leaves one out. */
export type ChangedParts = Readonly<Record<string, Uint8Array | null>>;

/** As earlier studios wrote it, without the sums, which would find every change. */
export function changedArchive(archive: Uint8Array, changes: ChangedParts): Uint8Array {
  const parts: ChangedParts = { ...unzipSync(archive), SHA256SUMS: null, ...changes };
  return zipSync(Object.fromEntries(Object.entries(parts).filter((part): part is [string, Uint8Array] => part[1] !== null)));
}

/** What opening a model's zip is refused with. @throws Error where it is opened, and whatever else opening throws */
export async function refusalOf(bytes: Uint8Array): Promise<StudioError> {
  try {
    await readModelArchive(bytes, 'my model.zip');
  } catch (error) {
    if (error instanceof StudioError) return error;
    throw error;
  }
  throw new Error('it was opened');
}
