/** The project as one archive, read back whole before it is given out: every file against its SHA-256, every number against the page's. */
import { formatQuantity } from '../../../domain/format-number';
import { asStudioError, StudioError } from '../../../domain/studio-error';
import { openProjectArchive } from '../../../formats/project-archive/open-project-archive';
import { type ArchivedFile, writeProjectArchive } from '../../../formats/project-archive/write-project-archive';
import { ARCHIVE_ENDING } from '../../../formats/project-document/archive-files';
import { isSameDocument, type ProjectDocument } from '../../../formats/project-document/project-document';
import { safeFileName } from '../../../formats/results/safe-file-name';
import { archivedProject, notWritten } from '../../project/archived-project';
import { damagedPicturesOf } from '../../project/damaged-files-slice';
import { projectNameOf } from '../../project/project-name';
import type { ExportMaker } from './export-maker';

export const projectMaker: ExportMaker = {
  computes: false,
  defaults: {},
  make: async ({ get }, { signal, onProgress }) => {
    const [first] = damagedPicturesOf(get());
    if (first) throw new StudioError('project-damaged', { count: damagedPicturesOf(get()).length, first: first.path });
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
      await readBack(blob, name, document, files.length, (read) => step(files.length + read));
      const { pictures, masks, findings, model, versions } = document;
      const others = (versions?.versions ?? []).filter(({ parked }) => parked !== null).length;
      const held = [
        formatQuantity(pictures.length, 'picture'),
        formatQuantity(masks.length, 'mask'),
        model ? `the model and ${formatQuantity(findings.results.length, 'score')}` : 'no model',
        ...(others > 0 ? [formatQuantity(others, 'other version')] : []),
      ];
      return { name, blob, note: `Read back and checked: ${held.join(', ')}.` };
    } catch (thrown) {
      throw notWritten(thrown, at, document);
    }
  },
};

/** Where the disk is full, a browser gives out a file that is no whole one, and says so only to whoever reads it. */
async function readBack(
  blob: Blob,
  name: string,
  document: ProjectDocument,
  fileCount: number,
  onFile: (read: number) => void,
): Promise<void> {
  try {
    const opened = await openProjectArchive(blob, name);
    let read = 0;
    for (const _model of opened.models.keys()) onFile(++read);
    for await (const _file of opened.files()) onFile(++read);
    if (read !== fileCount || !isSameDocument(opened.document, document)) throw new Error('it is not what was written');
  } catch (thrown) {
    const { code, facts, message } = asStudioError(thrown, '');
    if (code === 'aborted') throw thrown;
    throw new StudioError('project-not-read-back', { detail: String(facts.detail ?? message) });
  }
}
