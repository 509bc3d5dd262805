/** The project as one archive, read back whole before it is given out: every file against its SHA-256, every number against the page's. */
import { sayHowMany } from '../../domain/say-number';
import { StudioError } from '../../domain/studio-error';
import { ARCHIVE_ENDING } from '../../formats/project-archive/archive-files';
import { openProjectArchive } from '../../formats/project-archive/open-project-archive';
import { isSameDocument } from '../../formats/project-archive/project-document';
import { type ArchivedFile, writeProjectArchive } from '../../formats/project-archive/write-project-archive';
import { safeFileName } from '../../formats/safe-file-name';
import { archivedProject, notWritten } from '../archived-project';
import { projectNameOf } from '../project-state';
import type { ExportMaker } from './export-maker';

export const projectMaker: ExportMaker = {
  defaults: {},
  make: async ({ get }, { signal, onProgress }) => {
    const { document, files } = archivedProject(get());
    const name = safeFileName(projectNameOf(get()), `.${ARCHIVE_ENDING}`, new Set());
    let at: ArchivedFile | null = null;
    const step = (done: number): void => {
      if (signal.aborted) throw new StudioError('aborted');
      onProgress(done, 2 * files.length);
    };
    try {
      const blob = await writeProjectArchive(document, files, new Date().toISOString(), (done, next) => {
        step(done);
        at = next;
      });
      at = null;
      const opened = await openProjectArchive(blob, name);
      let read = opened.model ? 1 : 0;
      for await (const _file of opened.files()) step(files.length + ++read);
      if (read !== files.length || !isSameDocument(opened.document, document))
        throw new StudioError('unexpected', { doing: 'reading the project back', detail: 'it is not what was written' });
      const { pictures, masks, findings, model } = document;
      const held = [
        sayHowMany(pictures.length, 'picture'),
        sayHowMany(masks.length, 'mask'),
        model ? `the model and ${sayHowMany(findings.results.length, 'score')}` : 'no model',
      ];
      return { name, blob, note: `Read back and found the same: ${held.join(', ')}.` };
    } catch (thrown) {
      throw notWritten(thrown, at);
    }
  },
};
