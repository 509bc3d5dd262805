/** Opens a project file: it becomes one more project in the browser, and then the open one. What is in a file: archived-project.ts. */
import { assertRecipeOfFile } from '../../corruption/recipe-of-file';
import { append } from '../../domain/journal/chain';
import { randomId } from '../../domain/random-id';
import { asStudioError, StudioError } from '../../domain/studio-error';
import { type OpenedProject, openProjectArchive } from '../../formats/project-archive/open-project-archive';
import { isFullPack, type PackPlace, writePack } from '../../storage/picture-packs';
import type { WrittenHead } from '../../storage/project-storage';
import { isComparing } from '../state/activity';
import type { DroppedFile } from '../state/picture-state';
import type { ProjectFileSlice, ProjectFileState } from '../state/project-file-state';
import type { SliceContext } from '../state/slice-context';
import { refuseTooLarge } from './archived-picture';
import { partsOfArchive } from './archived-project';
import { partNames, projectParts } from './project-parts';

export function createProjectFileSlice({ get, set, projectRepository }: SliceContext): ProjectFileSlice {
  const { storage } = projectRepository;
  let aborter = new AbortController();

  const tell = (projectFile: ProjectFileState): void => set({ projectFile: { projectFile } });

  const keepFiles = async (
    id: string,
    opened: OpenedProject,
    archive: string,
    onKept: (files: number) => void,
  ): Promise<ReadonlyMap<string, PackPlace>> => {
    const { pictures, masks } = opened.document;
    const types = new Map([...pictures.flatMap((each) => [each.file, each.thumbnail]), ...masks.map((each) => each.file)].map(typed));
    const places = new Map<string, PackPlace>();
    let waiting: { readonly path: string; readonly file: Blob }[] = [];
    let bytes = 0;
    const close = async (): Promise<void> => {
      if (waiting.length === 0) return;
      const written = await writePack(
        storage.packs,
        id,
        waiting.map(({ file }) => file),
      );
      for (const [index, place] of written.entries()) places.set(waiting[index].path, place);
      waiting = [];
      bytes = 0;
      onKept(places.size);
    };
    for await (const { path, bytes: content } of opened.files()) {
      if (aborter.signal.aborted) throw new StudioError('aborted');
      await refuseTooLarge(content, path, archive);
      waiting.push({ path, file: new Blob([content], { type: pictureType(types.get(path)) }) });
      bytes += content.length;
      if (isFullPack(waiting.length, bytes)) await close();
    }
    await close();
    return places;
  };

  const keep = async (id: string, { path, file }: DroppedFile): Promise<void> => {
    const opened = await openProjectArchive(file, path);
    const { pictures, masks, settings, model } = opened.document;
    // The corruption must be known; formats/ must not import corruption/.
    const recipesOfModels = [...opened.models.values()].map(({ card }) => card.recipe);
    for (const recipe of [settings.recipe, model?.trainedWith.recipe, ...recipesOfModels]) if (recipe) assertRecipeOfFile(recipe, path);
    const total = 2 * pictures.length + masks.length;
    tell({ phase: 'running', name: path, done: 0, total });
    const places = await keepFiles(id, opened, path, (done) => tell({ phase: 'running', name: path, done, total }));
    if (aborter.signal.aborted) throw new StudioError('aborted');
    const archived = partsOfArchive(opened, (name) => places.get(name) as PackPlace);
    const note = { kind: 'project', text: `Project opened from the file ${path}.`, model: null } as const;
    const entries = append(archived.journal.entries, { ...note, at: new Date().toISOString(), by: get().journal.by });
    const parts = { ...archived, journal: { entries } };
    await storage.write(
      await headOf(id, opened),
      partNames.map((name) => {
        const value = parts[name];
        const { bytes } = projectParts[name] as { bytes(value: unknown): number };
        return { name, value, bytes: bytes(value) };
      }),
    );
  };

  const headOf = async (id: string, { document }: OpenedProject): Promise<WrittenHead> => {
    const taken = new Set((await storage.list()).map(({ name }) => name));
    let name = document.name;
    for (let number = 2; taken.has(name); number++) name = `${document.name} (${number})`;
    const good = document.pictures.filter(({ role }) => role === 'good').length;
    const counts = { good, test: document.pictures.length - good, hasModel: document.model !== null };
    return { id, name, givenName: name, openedAt: Date.now(), ...counts };
  };

  return {
    projectFile: { phase: 'idle' },
    openProjectFile: async (dropped) => {
      if (isComparing(get())) return tell({ phase: 'failed', error: new StudioError('project-comparing') });
      if (get().projectFile.projectFile.phase === 'running') return;
      aborter = new AbortController();
      tell({ phase: 'running', name: dropped.path, done: 0, total: 0 });
      const id = randomId();
      const lock = projectRepository.lockOf(id);
      await lock.acquire();
      try {
        await storage.begin(id);
        await keep(id, dropped);
      } catch (thrown) {
        await storage.remove(id).catch(() => {});
        const error = fileError(thrown, dropped.path);
        return tell(error.code === 'aborted' ? { phase: 'idle' } : { phase: 'failed', error });
      } finally {
        lock.release();
      }
      tell({ phase: 'idle' });
      await get().project.openProject(id);
    },
    stopProjectFile: () => aborter.abort(),
    dismissProjectFile: () => tell({ phase: 'idle' }),
  };
}

const typed = ({ path, type }: { readonly path: string; readonly type: string }): readonly [string, string] => [path, type];

/** Only pictures come out of an archive: an HTML or SVG file opened from the studio's origin could run scripts. */
const pictureType = (type = ''): string => (type.startsWith('image/') && !type.includes('svg') ? type : '');

/** The storage's own sentences are about the open project. */
function fileError(thrown: unknown, path: string): StudioError {
  if (thrown instanceof DOMException) return new StudioError('file-unreadable', { path, detail: thrown.message });
  const error = asStudioError(thrown, `opening ${path}`);
  if (error.code === 'storage-full') return new StudioError('project-archive-no-room', { path });
  return error.code === 'storage-denied' ? new StudioError('project-archive-not-kept', { path, ...error.facts }) : error;
}
