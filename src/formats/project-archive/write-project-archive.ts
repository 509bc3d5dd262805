/** Writes a project as one zip, file by file, so that thousands of pictures need the memory of one; zip64 where it has more than 4 GB. */
import { sha256 } from '../../domain/sha256';
import { studioVersion } from '../../domain/studio-version';
import { DOCUMENT_FILE, MANIFEST_FILE, MEDIA_TYPE, TYPE_FILE } from '../project-document/archive-files';
import type { ProjectDocument } from '../project-document/project-document';
import { type ListedFile, PROJECT_FORMAT, PROJECT_VERSION, type ProjectManifest } from '../project-document/project-manifest';
import { createZip } from '../zip/write-zip';

export interface ArchivedFile {
  /** In the archive. */
  readonly path: string;
  readonly file: Blob;
}

/**
 * @param files those that the document names; what is read of them is compressed already
 * @param writtenAt ISO 8601
 * @param onFile called before each file with the number of files written; what it throws ends the writing
 * @throws what reading a file throws
 */
export async function writeProjectArchive(
  document: ProjectDocument,
  files: readonly ArchivedFile[],
  writtenAt: string,
  onFile: (done: number, next: ArchivedFile) => void = () => {},
): Promise<Blob> {
  const zip = await createZip({ allowsZip64: true });
  const listed: ListedFile[] = [];
  const put = (path: string, bytes: Uint8Array, isStored: boolean) => zip.add(path, bytes, { isStored });
  const add = async (path: string, bytes: Uint8Array<ArrayBuffer>, isStored: boolean): Promise<void> => {
    listed.push({ path, size: bytes.length, sha256: await sha256(bytes) });
    await put(path, bytes, isStored);
  };
  await put(TYPE_FILE, new TextEncoder().encode(MEDIA_TYPE), true);
  for (const [index, archived] of files.entries()) {
    onFile(index, archived);
    await add(archived.path, new Uint8Array(await archived.file.arrayBuffer()), true);
  }
  await add(DOCUMENT_FILE, bytesOf(document), false);
  const manifest: ProjectManifest = { format: PROJECT_FORMAT, version: PROJECT_VERSION, studioVersion, writtenAt, files: listed };
  await put(MANIFEST_FILE, bytesOf(manifest), false);
  return zip.end();
}

const bytesOf = (value: unknown): Uint8Array<ArrayBuffer> => new TextEncoder().encode(`${JSON.stringify(value, null, 1)}\n`);
