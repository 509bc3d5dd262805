/**
 * Decodes a picture file in Node to the pixels that the page has of it (src/engine/decoding/decode-picture.ts), and refuses the files that the page
 * refuses, in the same words. TIFF and PNG of 16 bits are read by the studio's own readers, the other formats by libraries; docs/decoding.md tells
 * how near each format comes.
 */
import type { Levels } from '../../src/domain/levels';
import { StudioError } from '../../src/domain/studio-error';
import { timeFor } from '../../src/intake/picture/picture-effort';
import { checkedPictureBytes } from '../../src/intake/wholeness/checked-picture-file';
import { refuseUnlessAllPixels } from '../../src/intake/wholeness/whole-picture';
import { decodeOrdinary } from './decode-ordinary';
import { decodeOwnFormat } from './decode-own-format';
import type { DecodedPicture } from './decoded-picture';
import { hasGreyCorner } from './grey-corner';

/**
 * @param bytes the whole file
 * @param path for the error's sentence
 * @param levels of deep pictures (src/domain/levels.ts); absent for the full range of the file's number format
 * @throws StudioError file-empty, file-too-large, file-not-picture, file-foreign, file-camera-raw, file-undecodable, picture-too-small,
 *   picture-too-large, picture-cut-off, tiff-unsupported, file-given-up
 */
export async function decodePictureFile(bytes: Uint8Array, path: string, levels?: Levels): Promise<DecodedPicture> {
  const header = checkedPictureBytes(bytes, path);
  const { format } = header;
  try {
    if (format === 'TIFF' || header.isDeep) return await decodeOwnFormat(bytes, path, format, levels);
    const picture = await decodeOrdinary(bytes, header);
    if (format === 'JPEG' && hasGreyCorner(picture)) refuseUnlessAllPixels(path, bytes);
    return picture;
  } catch (thrown) {
    if (thrown instanceof StudioError) throw thrown;
    if (thrown instanceof Error && thrown.message.startsWith('timeout'))
      throw new StudioError('file-given-up', { path, detail: `it took more than ${timeFor(header)} seconds` });
    throw new StudioError('file-undecodable', { path, format });
  }
}
