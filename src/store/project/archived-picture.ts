/**
 * A picture, mask or thumbnail that comes out of a project file did not come past the intake, which refuses what is too large to decode:
 * a file of a few kilobytes can be a picture of gigabytes. Whether it can be decoded at all is seen where it is looked at.
 */
import { StudioError } from '../../domain/studio-error';

/**
 * @param name of the file in the archive
 * @param path the archive's, for the error
 * @throws StudioError project-archive-broken where the studio would not have taken it in for its size
 */
export async function refuseTooLarge(bytes: Uint8Array, name: string, path: string): Promise<void> {
  // Not with the page: who opens no project file never needs it.
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
