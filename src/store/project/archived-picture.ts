/**
 * Refuses pictures, masks and thumbnails of a project file that are too large to decode: a file of a few kilobytes can be a picture of
 * gigabytes. The intake does the same for dropped files. Whether a file can be decoded shows when it is used.
 */
import { StudioError } from '../../domain/studio-error';

/**
 * @param name of the file in the archive
 * @param path the archive's, for the error
 * @throws StudioError project-archive-broken where the studio would not have taken it in for its size
 */
export async function refuseTooLarge(bytes: Uint8Array, name: string, path: string): Promise<void> {
  // Loaded on demand: only project files need it here.
  const { readPictureHeader } = await import('../../intake/picture/picture-header');
  try {
    readPictureHeader(name, bytes, bytes.length);
  } catch (thrown) {
    const { code, facts } = thrown as StudioError;
    if (code === 'picture-too-large')
      throw new StudioError('project-archive-broken', {
        path,
        detail: `${name} in it is ${facts.width} x ${facts.height} pixels, and the limit is ${facts.limitMegapixels} megapixels`,
      });
  }
}
