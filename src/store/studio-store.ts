/** Makes the store from a client and what the browser remembers. Tests give a fake one, and nothing remembered. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { StudioClient } from '../client/studio-client';
import { createShortMemory, type DeviceTrialMemory } from '../storage/device-trial-memory';
import { type KeptProjects, projectsInPage } from '../storage/kept-projects';
import { createShortRecipeMemory, type RecipeMemory } from '../storage/recipe-memory';
import { createCompareSlice } from './compare/compare-slice';
import { createCameraSlice } from './data/camera-slice';
import { createDataSlice } from './data/data-slice';
import { createEditSlice } from './data/edit-slice';
import { createLabSlice } from './data/lab-slice';
import { createMaskViewSlice } from './data/masks/mask-viewer';
import { createDeviceSlice } from './device/device-slice';
import { createExportSlice } from './export/export-slice';
import { createInspectSlice } from './inspect/inspect-slice';
import { createSelfTestSlice } from './inspect/self-test-slice';
import { createOrphansSlice } from './project/orphans-slice';
import { createProjectFileSlice } from './project/project-file-slice';
import { createProjectSlice } from './project/project-slice';
import { createSpoiltSlice } from './project/spoilt-slice';
import { createRecipeSlice } from './recipe/recipe-slice';
import { createSavedRecipesSlice } from './recipe/saved-recipes-slice';
import { isComparing } from './state/activity';
import { createFrameBatch } from './state/frame-batch';
import type { StudioState } from './state/studio-state';
import { createTrainSlice } from './train/train-slice';

export type StudioStore = StoreApi<StudioState>;

export function createStudioStore(
  client: StudioClient,
  deviceTrials: DeviceTrialMemory = createShortMemory(),
  keptProjects: KeptProjects = projectsInPage(),
  recipeMemory: RecipeMemory = createShortRecipeMemory(),
): StudioStore {
  const store = createStore<StudioState>((set, get, { subscribe }) => {
    const kept = { deviceTrials, keptProjects, recipeMemory };
    const context = { client, ...kept, get, set, subscribe, frame: createFrameBatch(), slowFrame: createFrameBatch(500) };
    return {
      ...createDataSlice(context),
      ...createEditSlice(context),
      ...createMaskViewSlice(context),
      ...createCameraSlice(context),
      ...createDeviceSlice(context),
      ...createRecipeSlice(context),
      ...createSavedRecipesSlice(context),
      ...createLabSlice(context),
      ...createTrainSlice(context),
      ...createInspectSlice(context),
      ...createSelfTestSlice(context),
      ...createCompareSlice(context),
      ...createExportSlice(context),
      ...createProjectSlice(context),
      ...createProjectFileSlice(context),
      ...createSpoiltSlice(context),
      ...createOrphansSlice(context),
    };
  });
  client.onComputeCrash(() => {
    const { model, queue } = store.getState();
    const presence = isComparing({ queue }) ? 'away' : 'lost';
    store.setState({ device: { phase: 'idle' }, ...(model ? { model: { ...model, presence } } : {}) });
    void store.getState().bringModelBack();
  });
  client.onDeviceLost(() => void store.getState().reopenDevice());
  return store;
}
