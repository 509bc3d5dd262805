/** Makes the store from a client and what the browser remembers. Tests give a fake one, and nothing remembered. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { StudioClient } from '../client/studio-client';
import { type DeviceTrialMemory, inMemoryDeviceTrials } from '../storage/device-trial-memory';
import { inMemoryPaces, type PaceMemory } from '../storage/pace-memory';
import { inMemoryPersonName, type PersonNameMemory } from '../storage/person-name-memory';
import { memoryProjects, type ProjectRepository } from '../storage/project-repository';
import { inMemoryRecipes, type RecipeMemory } from '../storage/recipe-memory';
import { inMemoryFolders, type WatchedFolders } from '../storage/watched-folders';
import { createCompareSlice } from './compare/compare-slice';
import { completeNewScores } from './compute/complete-new-scores';
import { createComputeDesk } from './compute/compute-desk';
import { scoreNewPictures } from './compute/score-new-pictures';
import { takeFirstLooks } from './compute/take-first-looks';
import { createCameraSlice } from './data/camera-slice';
import { createDataSlice } from './data/data-slice';
import { createEditSlice } from './data/edit-slice';
import { createLabSlice } from './data/lab-slice';
import { createMaskViewSlice } from './data/masks/mask-viewer';
import { createBatchesSlice } from './data/watch/batches-slice';
import { createDeviceSlice } from './device/device-slice';
import { createExportSlice } from './export/export-slice';
import { createFirstLookSlice } from './inspect/first-look-slice';
import { createInspectSlice } from './inspect/inspect-slice';
import { createSelfTestSlice } from './inspect/self-test-slice';
import { createJournalSlice } from './journal/journal-slice';
import { keepJournal } from './journal/keep-journal';
import { createDamagedFilesSlice } from './project/damaged-files-slice';
import { createOrphansSlice } from './project/orphans-slice';
import { createProjectFileSlice } from './project/project-file-slice';
import { createProjectSlice } from './project/project-slice';
import { createRecipeSlice } from './recipe/recipe-slice';
import { createSavedRecipesSlice } from './recipe/saved-recipes-slice';
import { createReviewSlice } from './review/review-slice';
import { createFrameBatch } from './state/frame-batch';
import type { SliceContext } from './state/slice-context';
import { changedState, type StateChange, type StudioState } from './state/studio-state';
import { createLearningSlice } from './train/learning-slice';
import { createTrainSlice } from './train/train-slice';
import { createVariationSlice } from './train/variation-slice';
import { watchPace } from './train/watch-pace';
import { createVersionsSlice } from './versions/versions-slice';

export type StudioStore = StoreApi<StudioState>;

/** Changes some members of some slices from outside of them. */
export function changeState(store: StudioStore, change: StateChange): void {
  store.setState(changedState(store.getState(), change));
}

export function createStudioStore(
  client: StudioClient,
  deviceTrials: DeviceTrialMemory = inMemoryDeviceTrials(),
  projectRepository: ProjectRepository = memoryProjects(),
  recipeMemory: RecipeMemory = inMemoryRecipes(),
  paceMemory: PaceMemory = inMemoryPaces(),
  personName: PersonNameMemory = inMemoryPersonName(),
  watchedFolders: WatchedFolders = inMemoryFolders(),
): StudioStore {
  const store = createStore<StudioState>((set, get, { subscribe }) => {
    const kept = { deviceTrials, projectRepository, recipeMemory, paceMemory, personName, watchedFolders };
    const change: SliceContext['set'] = (wanted) =>
      set((state) => changedState(state, typeof wanted === 'function' ? wanted(state) : wanted));
    const frames = { frame: createFrameBatch(), slowFrame: createFrameBatch(500) };
    const withoutDesk = { client, ...kept, ...frames, get, set: change, subscribe };
    const context = { ...withoutDesk, desk: createComputeDesk(withoutDesk) };
    return {
      data: createDataSlice(context),
      edit: createEditSlice(context),
      maskView: createMaskViewSlice(context),
      camera: createCameraSlice(context),
      batches: createBatchesSlice(context),
      compute: { claims: [] },
      device: createDeviceSlice(context),
      recipe: createRecipeSlice(context),
      savedRecipes: createSavedRecipesSlice(context),
      lab: createLabSlice(context),
      variation: createVariationSlice(context),
      train: createTrainSlice(context),
      inspect: createInspectSlice(context),
      firstLook: createFirstLookSlice(context),
      learning: createLearningSlice(context),
      review: createReviewSlice(context),
      selfTest: createSelfTestSlice(context),
      compare: createCompareSlice(context),
      export: createExportSlice(context),
      project: createProjectSlice(context),
      projectFile: createProjectFileSlice(context),
      damaged: createDamagedFilesSlice(context),
      orphans: createOrphansSlice(context),
      journal: createJournalSlice(context),
      versions: createVersionsSlice(context),
    };
  });
  scoreNewPictures(store.subscribe, store.getState);
  completeNewScores(store.subscribe, store.getState);
  takeFirstLooks(store.subscribe, store.getState);
  watchPace({ subscribe: store.subscribe, get: store.getState, set: (change) => changeState(store, change), paceMemory });
  keepJournal(store.subscribe, store.getState);
  return store;
}
