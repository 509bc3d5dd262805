/** Looks into an archive: each file in it is handed on as if it had been dropped by itself, or named with the reason why not. */
import { unpackArchive } from '../intake/archives/unpack-archive';
import { mediaType, pictureFormat } from '../intake/picture-header';
import type { PictureFile } from '../protocol/requests';
import type { AnswerContext } from './answering';

export interface ArchiveTake {
  /** A file of it; the next is unpacked when it has been looked at. */
  entry(entry: PictureFile): Promise<void>;
  rejected(id: string, rejected: { readonly path: string; readonly code: string; readonly reason: string }): void;
}

/** @param from so many of its files are passed over, since they were handled before */
export async function checkArchive(archive: PictureFile, { signal }: AnswerContext, take: ArchiveTake, from = 0): Promise<void> {
  for await (const { index, ...found } of unpackArchive(archive.path, archive.file, { from, signal })) {
    const id = found.path === archive.path ? archive.id : `${archive.id}/${index}`;
    if ('bytes' in found) {
      const { path, bytes } = found;
      await take.entry({ id, path, file: new Blob([bytes], { type: mediaType(pictureFormat(bytes)) }) });
    } else take.rejected(id, found);
  }
}
