/**
 * Projects: the one that is open in this tab, the list of the others, and their storage. Opening another project reloads the page, so that
 * there is one way to open a project and nothing of the last one stays. What is written, and when: project-saver.ts.
 */

import { presentDetector } from '../../domain/detectors';
import type { ProjectSummary } from '../../domain/project';
import { randomId } from '../../domain/random-id';
import { asStudioError, StudioError } from '../../domain/studio-error';
import type { PersistedProject } from '../../storage/project-storage';
import type { TabLock } from '../../storage/tab-lock';
import { writeLink } from '../recipe/recipe-link';
import { isComparing } from '../state/activity';
import type { Lease } from '../state/compute-state';
import type { ProjectSlice } from '../state/project-state';
import type { SliceContext } from '../state/slice-context';
import { JournalRecords } from './journal-records';
import { type LoadedProject, loadProject } from './load-project';
import { PictureRecords } from './picture-records';
import { hasUnsavedChanges } from './project-name';
import { partNames } from './project-parts';
import { createProjectSaver } from './project-saver';
import { placesOf, restoreFindings, restoreModel, restorePictures, restoreRun, restoreSelfTest } from './restored-project';
import { ResultRecords } from './result-records';
import { StoredFiles } from './stored-files';
import { removeUnfinished } from './unfinished-projects';
import { VersionRecords } from './version-records';

/** A project from storage, and whether its run resumes by itself. */
interface Restored {
  readonly found: LoadedProject;
  readonly goesOn: boolean;
}

export function createProjectSlice(context: SliceContext): ProjectSlice {
  const { desk, get, set, projectRepository } = context;
  const { storage, opened } = projectRepository;
  const keeper = createProjectSaver(context);
  let begun = false;
  let lock: TabLock | null = null;

  const listed = async (): Promise<readonly ProjectSummary[]> => storage.list().catch(() => []);

  /** Resolves when this tab has the project's lock. */
  const takeOver = async (id: string): Promise<void> => {
    lock = projectRepository.lockOf(id);
    if (await lock.acquire()) return;
    const name = (await listed()).find((project) => project.id === id)?.name ?? null;
    set({ project: { projectAccess: { phase: 'elsewhere' }, projectName: name } });
    await lock.acquireWhenFree();
    set({ project: { projectAccess: { phase: 'opening' }, projectName: null } });
  };

  /** @returns what the saver starts from, and whether the run resumes by itself */
  const restore = async (kept: PersistedProject, recipeIsLinked: boolean): Promise<Restored> => {
    const {
      project: { projectId },
    } = get();
    const found = await loadProject(kept, context, projectId);
    const { settings, model, findings, judgement, run, live, checkpoint } = found.parts;
    const data = await restorePictures(found.pictures, storage.packs, projectId, found.blobs);
    const { goesOn, ...ofRun } = restoreRun(run, checkpoint);
    // What is lost of the settings becomes usual, and an older model may lack the usual detector.
    const { detector } = settings.viewSettings;
    const viewSettings = { ...settings.viewSettings, detector: model ? presentDetector(model.card, detector) : detector };
    const linked = recipeIsLinked ? {} : { recipe: settings.recipe, preset: settings.preset };
    set({
      ...data,
      train: { ...restoreModel(model), live: { ...live, strip: null }, ...ofRun },
      inspect: { ...restoreFindings(findings), ...judgement, viewSettings },
      selfTest: restoreSelfTest(findings),
      journal: { entries: found.journal },
      versions: found.versions,
      recipe: linked,
      project: { ...(settings.step ? { shownStep: settings.step } : {}), projectName: found.givenName, loadWarnings: found.gaps },
    });
    if (found.isListWhole)
      await storage.packs.keepOnly(projectId, new Set(placesOf(found.pictures).map(({ pack }) => pack))).catch(() => {});
    return { found, goesOn };
  };

  const open = async (id: string, recipeIsLinked: boolean): Promise<void> => {
    opened.write(id);
    set({ project: { projectId: id, projectAccess: { phase: 'opening' } } });
    await takeOver(id);
    const lease = await desk.take('opening-project');
    let restored: Restored | null = null;
    try {
      const kept = await storage.load(id, partNames);
      if (kept) restored = await restore(kept, recipeIsLinked);
    } catch (thrown) {
      const error = asStudioError(thrown, 'opening the project');
      // The studio works without storage; the first failed write reports it.
      if (error.code !== 'storage-denied') {
        lease?.release();
        return set({ project: { projectAccess: { phase: 'unreadable', error } } });
      }
    }
    get().versions.adoptModel();
    set({ project: { projectAccess: { phase: 'here' }, ...(restored ? { projectSaving: { phase: 'done' } } : {}) } });
    keeper.begin(
      restored
        ? { ...restored.found, isKept: true }
        : {
            blobs: new StoredFiles(storage.packs, id),
            records: new PictureRecords(),
            journalRecords: new JournalRecords(),
            versionRecords: new VersionRecords(),
            resultRecords: new ResultRecords(),
            isKept: false,
            lost: [],
          },
    );
    void get().damaged.checkKeptFiles();
    void get().orphans.lookForOrphans();
    await get().compare.loadComparison();
    await takeUp(restored?.goesOn ?? false, lease);
  };

  /** The worker gets the model first, so that pictures can be inspected during a run. */
  const takeUp = async (goesOn: boolean, opening: Lease | null): Promise<void> => {
    await desk.restoreModel();
    const {
      inspect: { selectedId },
      train: { model },
    } = get();
    if (selectedId !== null && model?.presence === 'here') get().inspect.selectPicture(selectedId);
    // Each takes the worker before this lease is released, so that no inspection comes between.
    const going = goesOn ? get().train.continueTraining('run') : get().compare.resumeLeftComparison();
    opening?.release();
    await going;
  };

  const restartWith = (id: string): void => {
    keeper.end();
    set({ project: { projectSaving: { phase: 'idle' } } });
    opened.write(id);
    projectRepository.restartPage(writeLink(null, get().device.devicePreference));
  };

  return {
    shownStep: 'data',
    showStep: (shownStep) => set({ project: { shownStep } }),
    projectId: randomId(),
    projectName: null,
    projectAccess: { phase: 'opening' },
    projectSaving: { phase: 'idle' },
    loadWarnings: [],
    projects: [],
    storageRoom: null,
    projectError: null,
    openLastProject: async (recipeIsLinked) => {
      if (begun) return;
      begun = true;
      void removeUnfinished(projectRepository).catch(() => {});
      await open(opened.read() ?? (await listed())[0]?.id ?? get().project.projectId, recipeIsLinked);
    },
    listProjects: async () => {
      const summaries = await listed();
      const projects = await Promise.all(
        summaries.map(async (summary) => ({ ...summary, bytes: await storage.usedBytes(summary.id).catch(() => 0) })),
      );
      set({ project: { projects, storageRoom: await projectRepository.readRoom(), projectError: null } });
    },
    openProject: async (id) => {
      if (isComparing(get())) return set({ project: { projectError: new StudioError('project-comparing') } });
      await keeper.flush();
      const {
        project: { projectSaving },
      } = get();
      // A project with unsaved changes stays open.
      if (projectSaving.phase === 'failed' && hasUnsavedChanges(get())) return set({ project: { projectError: projectSaving.error } });
      restartWith(id);
    },
    newProject: () => get().project.openProject(randomId()),
    renameProject: (name) => set({ project: { projectName: name.trim() || null } }),
    removeProject: async (id) => {
      set({ project: { projectError: null } });
      const isOpen = id === get().project.projectId && get().project.projectAccess.phase !== 'elsewhere';
      if (isOpen && isComparing(get())) return set({ project: { projectError: new StudioError('project-comparing') } });
      const other = isOpen ? null : projectRepository.lockOf(id);
      const name = get().project.projects.find((project) => project.id === id)?.name ?? '';
      if (other && !(await other.acquire())) return set({ project: { projectError: new StudioError('project-in-other-tab', { name }) } });
      if (isOpen) keeper.end();
      await storage.remove(id);
      if (isOpen) return restartWith(randomId());
      other?.release();
      await get().project.listProjects();
    },
    dismissLoadWarnings: () => set({ project: { loadWarnings: [] } }),
    saveProject: keeper.flush,
    askForPersistence: async () => {
      await projectRepository.askForPersistence();
      set({ project: { storageRoom: await projectRepository.readRoom() } });
    },
  };
}
