/** Writes the notes beside the packs of the open project: at once for a new pack, later where their content changed. */

import type { PicturesPart } from '../../formats/project-schema/persisted-parts';
import type { PackFolder } from '../../storage/pack-folder';
import { isSameNote, notesOf, type PackNote, writeNote } from './pack-note';

export class PackNotes {
  /** As they were written, by pack. */
  private readonly written = new Map<string, PackNote>();
  private queue: Promise<void>;
  /** Packs whose note an earlier visit wrote. */
  private readonly found = new Set<string>();

  constructor(
    private readonly folder: PackFolder,
    private readonly project: string,
  ) {
    this.queue = folder.list(project).then(
      (packs) => {
        for (const { pack, hasNote } of packs) if (hasNote) this.found.add(pack);
      },
      () => {},
    );
  }

  /** Assumes that the notes of an earlier visit have this content. */
  know(part: PicturesPart, name: string): void {
    this.queue = this.queue.then(() => {
      for (const [pack, note] of notesOf(name, part)) if (this.found.has(pack)) this.written.set(pack, note);
    });
  }

  /** Writes notes for packs that have none. */
  writeFresh(part: PicturesPart, name: string): Promise<void> {
    return this.write(part, name, (pack) => !this.written.has(pack) && !this.found.has(pack));
  }

  /** Writes every note whose content changed. */
  writeAll(part: PicturesPart, name: string): Promise<void> {
    return this.write(part, name, () => true);
  }

  private write(part: PicturesPart, name: string, isDue: (pack: string) => boolean): Promise<void> {
    this.queue = this.queue
      .then(async () => {
        for (const [pack, note] of notesOf(name, part)) {
          const before = this.written.get(pack);
          if (!isDue(pack) || (before && isSameNote(before, note))) continue;
          await this.folder.writeNote(this.project, pack, writeNote(note));
          this.written.set(pack, note);
        }
      })
      // A note that cannot be written is left out: the list itself is in the records.
      .catch(() => {});
    return this.queue;
  }
}
