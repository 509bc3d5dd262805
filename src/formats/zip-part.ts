/** One file out of a zip that comes from anywhere: no larger than it may be, there once, and nothing else is unpacked. */
import { unzipSync } from 'fflate';
import { StudioError } from '../domain/studio-error';

/**
 * @param limit bytes that it may unpack to
 * @param path the archive's, for the errors
 * @returns null where there is no such file in it
 * @throws StudioError model-not-archive
 */
export function zipPart(bytes: Uint8Array, name: string, limit: number, path: string): Uint8Array | null {
  const refuse = (detail: string) => new StudioError('model-not-archive', { path, detail });
  let isTooLarge = false;
  let count = 0;
  let part: Uint8Array | undefined;
  try {
    // fflate fills a buffer of the length that the header gives, and no more: the limit holds even if the header lies.
    part = unzipSync(bytes, {
      filter: (file) => {
        if (file.name !== name) return false;
        count += 1;
        isTooLarge ||= file.originalSize > limit;
        return !isTooLarge && count === 1;
      },
    })[name];
  } catch (error) {
    throw refuse(`it is not a whole zip archive (${(error as Error).message}).`);
  }
  if (isTooLarge) throw refuse(`${name} in it is larger than any model.`);
  if (count > 1) throw refuse(`${name} is in it ${count} times.`);
  return part ?? null;
}
