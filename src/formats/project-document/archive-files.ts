/** The paths in a project archive, and how it is recognised: by its first file, as EPUB and OpenDocument are. */

/** Stored, not compressed: the media type then stands at a fixed place in the file. */
export const TYPE_FILE = 'mimetype';
export const MEDIA_TYPE = 'application/vnd.stainless.project+zip';
export const DOCUMENT_FILE = 'project.json';
export const MANIFEST_FILE = 'manifest.json';
export const MODEL_FILE = 'model.zip';
/** The model of a version that is not the one at hand. */
export const versionFile = (number: number): string => `versions/${String(number).padStart(4, '0')}.zip`;
export const ARCHIVE_ENDING = 'stainless.zip';

/** A zip's local file header, before the name of its first file. */
const HEADER_BYTES = 30;

/** Bytes that `looksLikeProject` needs. */
export const SIGNATURE_BYTES = HEADER_BYTES + TYPE_FILE.length + MEDIA_TYPE.length;

/** @param bytes the first SIGNATURE_BYTES of a file, or more */
export function looksLikeProject(bytes: Uint8Array): boolean {
  const signature = new TextDecoder('latin1').decode(bytes.subarray(0, SIGNATURE_BYTES + 64));
  return signature.startsWith('PK') && signature.startsWith(TYPE_FILE, HEADER_BYTES) && signature.slice(HEADER_BYTES).includes(MEDIA_TYPE);
}

/** The files of one picture: `pictures/00012.png`. @param index from 0 @param name whose ending it takes over */
export function numberedFile(folder: 'pictures' | 'thumbnails' | 'masks', index: number, name: string): string {
  const [, ending = 'bin'] = /\.([a-z0-9]{1,5})$/i.exec(name) ?? [];
  return `${folder}/${String(index + 1).padStart(5, '0')}.${ending.toLowerCase()}`;
}
