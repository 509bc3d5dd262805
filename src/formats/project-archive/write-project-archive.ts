/** A project becomes one zip, file by file, so that thousands of pictures need the memory of one; zip64 where it has more than 4 GB. */

import { sha256 } from '../../domain/sha256';
import { studioVersion } from '../../domain/studio-version';
import { zipLibrary } from '../../intake/archives/zip-library';
import { DOCUMENT_FILE, MANIFEST_FILE, MEDIA_TYPE, TYPE_FILE } from '../project-document/archive-files';
import type { ProjectDocument } from '../project-document/project-document';
import { type ListedFile, PROJECT_FORMAT, PROJECT_VERSION, type ProjectManifest } from '../project-document/project-manifest';
import { ENTRY_TIME } from '../zip/zip-files';

export interface ArchivedFile {
  /** In the archive. */
  readonly path: string;
  readonly file: Blob;
}

/**
 * @param files those that the document names; what is read of them is compressed already
 * @param writtenAt ISO 8601
 * @param onFile told before each file how many are in; what it throws ends the writing
 * @throws what reading a file throws
 */
export async function writeProjectArchive(
  document: ProjectDocument,
  files: readonly ArchivedFile[],
  writtenAt: string,
  onFile: (done: number, next: ArchivedFile) => void = () => {},
): Promise<Blob> {
  const { BlobWriter, Uint8ArrayReader, ZipWriter } = await zipLibrary();
  const zip = new ZipWriter(new BlobWriter('application/zip'), {
    level: 0,
    // Sizes stand before the data, so that the type stands at its place and every program can unpack it.
    dataDescriptor: false,
    extendedTimestamp: false,
    lastModDate: ENTRY_TIME,
  });
  const listed: ListedFile[] = [];
  const put = (path: string, bytes: Uint8Array<ArrayBuffer>, level = 0) => zip.add(path, new Uint8ArrayReader(bytes), { level });
  const add = async (path: string, bytes: Uint8Array<ArrayBuffer>, level = 0): Promise<void> => {
    listed.push({ path, size: bytes.length, sha256: await sha256(bytes) });
    await put(path, bytes, level);
  };
  await put(TYPE_FILE, new TextEncoder().encode(MEDIA_TYPE));
  for (const [index, archived] of files.entries()) {
    onFile(index, archived);
    await add(archived.path, new Uint8Array(await archived.file.arrayBuffer()));
  }
  await add(DOCUMENT_FILE, bytesOf(document), 6);
  const manifest: ProjectManifest = { format: PROJECT_FORMAT, version: PROJECT_VERSION, studioVersion, writtenAt, files: listed };
  await put(MANIFEST_FILE, bytesOf(manifest), 6);
  return zip.close();
}

const bytesOf = (value: unknown): Uint8Array<ArrayBuffer> => new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);
