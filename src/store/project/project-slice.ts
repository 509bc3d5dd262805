/**
 * Projects: which one is open in this tab, the others, and what the browser keeps of them. Opening another one loads the page anew,
 * so that there is one way in for both, and nothing of the one before lingers. What is kept, and when: project-keeper.ts.
 */

import type { ProjectSummary, StorageRoom } from '../../domain/project';
import { randomId } from '../../domain/random-id';
import { asStudioError, StudioError } from '../../domain/studio-error';
import type { PersistedProject } from '../../storage/project-storage';
import type { TabLock } from '../../storage/tab-lock';
import { writeLink } from '../recipe/recipe-link';
import type { SliceContext } from '../state/slice-context';
import { isComparing, type StepId } from '../step-states';
import { type FoundProject, findProject } from './found-project';
import { KeptBlobs } from './kept-blobs';
import { PictureRecords } from './picture-records';
import { createProjectKeeper } from './project-keeper';
import { isUnkept } from './project-name';
import { partNames } from './project-parts';
import { placesOf, restoreFindings, restoreModel, restorePictures, restoreRun } from './restored-project';
import { removeUnfinished } from './unfinished-projects';

export type ProjectPlace =
  | { readonly phase: 'opening' }
  | { readonly phase: 'here' }
  /** Another tab has it; it opens here as soon as that one is closed. */
  | { readonly phase: 'elsewhere' }
  | { readonly phase: 'unreadable'; readonly error: StudioError };

/** Whether the browser keeps what is there. */
export type ProjectKeeping =
  /** There is nothing to keep yet. */
  | { readonly phase: 'idle' }
  /** Of `total` files; both 0 where only little has changed. */
  | { readonly phase: 'running'; readonly done: number; readonly total: number }
  | { readonly phase: 'done' }
  | { readonly phase: 'failed'; readonly error: StudioError };

/** A project that was kept, and whether its run goes on by itself. */
interface Restored {
  readonly found: FoundProject;
  readonly goesOn: boolean;
}

export interface ListedProject extends ProjectSummary {
  readonly bytes: number;
}

export interface ProjectSlice {
  readonly shownStep: StepId;
  showStep(step: StepId): void;
  readonly projectId: string;
  /** As a person named it; null where nobody did, and it is called after its pictures. */
  readonly projectName: string | null;
  readonly projectPlace: ProjectPlace;
  readonly projectKeeping: ProjectKeeping;
  /** What was lost of it in the browser's storage, in sentences. */
  readonly projectGaps: readonly string[];
  /** As they were listed last, the one that was open last first. */
  readonly projects: readonly ListedProject[];
  readonly storageRoom: StorageRoom | null;
  /** Why the last wish about projects was not fulfilled. */
  readonly projectTrouble: StudioError | null;
  /** Open the project that this tab had open, or the one that was open last, or a new one. @param recipeIsLinked the link's recipe wins */
  openLastProject(recipeIsLinked: boolean): Promise<void>;
  /** Look again what is kept and how much room it takes. */
  listProjects(): Promise<void>;
  openProject(id: string): Promise<void>;
  newProject(): Promise<void>;
  /** An empty name takes the given one away. */
  renameProject(name: string): void;
  /** Delete it with all that it holds. */
  removeProject(id: string): Promise<void>;
  dismissGaps(): void;
  /** Keep now what is not kept yet. */
  keepProject(): Promise<void>;
  askForPersistence(): Promise<void>;
}

export function createProjectSlice(context: SliceContext): ProjectSlice {
  const { get, set, keptProjects } = context;
  const { storage, opened } = keptProjects;
  const keeper = createProjectKeeper(context);
  let begun = false;
  let lock: TabLock | null = null;

  const listed = async (): Promise<readonly ProjectSummary[]> => storage.list().catch(() => []);

  /** Resolves when this tab alone has the project. */
  const takeOver = async (id: string): Promise<void> => {
    lock = keptProjects.lockOf(id);
    if (await lock.acquire()) return;
    const name = (await listed()).find((project) => project.id === id)?.name ?? null;
    set({ projectPlace: { phase: 'elsewhere' }, projectName: name });
    await lock.acquireWhenFree();
    set({ projectPlace: { phase: 'opening' }, projectName: null });
  };

  /** @returns what the keeper goes on from, and whether the run goes on by itself */
  const restore = async (kept: PersistedProject, recipeIsLinked: boolean): Promise<Restored> => {
    const { projectId } = get();
    const found = await findProject(kept, context, projectId);
    const { settings, model, findings, judgement, run, live, checkpoint } = found.parts;
    const data = await restorePictures(found.pictures, storage.packs, projectId, found.blobs);
    const { goesOn, ...ofRun } = restoreRun(run, checkpoint);
    const linked = recipeIsLinked ? {} : { recipe: settings.recipe, preset: settings.preset };
    set({
      ...data,
      ...restoreModel(model),
      ...restoreFindings(findings),
      ...judgement,
      live: { ...live, strip: null },
      ...ofRun,
      ...linked,
      ...(settings.step ? { shownStep: settings.step } : {}),
      viewSettings: settings.viewSettings,
      projectName: found.givenName,
      projectGaps: found.gaps,
    });
    if (found.isListWhole)
      await storage.packs.keepOnly(projectId, new Set(placesOf(found.pictures).map(({ pack }) => pack))).catch(() => {});
    return { found, goesOn };
  };

  const open = async (id: string, recipeIsLinked: boolean): Promise<void> => {
    opened.write(id);
    set({ projectId: id, projectPlace: { phase: 'opening' } });
    await takeOver(id);
    let restored: Restored | null = null;
    try {
      const kept = await storage.load(id, partNames);
      if (kept) restored = await restore(kept, recipeIsLinked);
    } catch (thrown) {
      const error = asStudioError(thrown, 'opening the project');
      // Without any storage the studio works all the same; what cannot be kept is told when there is something.
      if (error.code !== 'storage-denied') return set({ projectPlace: { phase: 'unreadable', error } });
    }
    set({ projectPlace: { phase: 'here' }, ...(restored ? { projectKeeping: { phase: 'done' } } : {}) });
    keeper.begin(
      restored
        ? { ...restored.found, isKept: true }
        : { blobs: new KeptBlobs(storage.packs, id), records: new PictureRecords(), isKept: false, lost: [] },
    );
    void get().checkKeptFiles();
    void get().lookForOrphans();
    await get().loadComparison();
    await takeUp(restored?.goesOn ?? false);
  };

  /** The model comes back first, so that pictures can be looked at while a run goes on. */
  const takeUp = async (goesOn: boolean): Promise<void> => {
    await get().bringModelBack();
    const { selectedId, model } = get();
    if (selectedId !== null && model?.presence === 'here') get().selectPicture(selectedId);
    if (goesOn) return get().continueTraining('run');
    if (get().leftComparison === 'goes-on') return get().takeUpComparison();
    await get().inspectNew();
  };

  const restartWith = (id: string): void => {
    keeper.end();
    set({ projectKeeping: { phase: 'idle' } });
    opened.write(id);
    keptProjects.restartPage(writeLink(null, get().devicePreference));
  };

  return {
    shownStep: 'data',
    showStep: (shownStep) => set({ shownStep }),
    projectId: randomId(),
    projectName: null,
    projectPlace: { phase: 'opening' },
    projectKeeping: { phase: 'idle' },
    projectGaps: [],
    projects: [],
    storageRoom: null,
    projectTrouble: null,
    openLastProject: async (recipeIsLinked) => {
      if (begun) return;
      begun = true;
      void removeUnfinished(keptProjects).catch(() => {});
      await open(opened.read() ?? (await listed())[0]?.id ?? get().projectId, recipeIsLinked);
    },
    listProjects: async () => {
      const summaries = await listed();
      const projects = await Promise.all(
        summaries.map(async (summary) => ({ ...summary, bytes: await storage.usedBytes(summary.id).catch(() => 0) })),
      );
      set({ projects, storageRoom: await keptProjects.readRoom(), projectTrouble: null });
    },
    openProject: async (id) => {
      if (isComparing(get())) return set({ projectTrouble: new StudioError('project-comparing') });
      await keeper.flush();
      const { projectKeeping } = get();
      // Only what is kept may be left.
      if (projectKeeping.phase === 'failed' && isUnkept(get())) return set({ projectTrouble: projectKeeping.error });
      restartWith(id);
    },
    newProject: () => get().openProject(randomId()),
    renameProject: (name) => set({ projectName: name.trim() || null }),
    removeProject: async (id) => {
      set({ projectTrouble: null });
      const isOpen = id === get().projectId && get().projectPlace.phase !== 'elsewhere';
      if (isOpen && isComparing(get())) return set({ projectTrouble: new StudioError('project-comparing') });
      const other = isOpen ? null : keptProjects.lockOf(id);
      const name = get().projects.find((project) => project.id === id)?.name ?? '';
      if (other && !(await other.acquire())) return set({ projectTrouble: new StudioError('project-in-other-tab', { name }) });
      if (isOpen) keeper.end();
      await storage.remove(id);
      if (isOpen) return restartWith(randomId());
      other?.release();
      await get().listProjects();
    },
    dismissGaps: () => set({ projectGaps: [] }),
    keepProject: keeper.flush,
    askForPersistence: async () => {
      await keptProjects.askForPersistence();
      set({ storageRoom: await keptProjects.readRoom() });
    },
  };
}
