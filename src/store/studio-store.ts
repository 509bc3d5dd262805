/** Makes the store from a client and what the browser remembers. Tests give a fake one, and nothing remembered. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { StudioClient } from '../client/studio-client';
import { createShortMemory, type DeviceTrialMemory } from '../storage/device-trial-memory';
import { type KeptProjects, projectsInPage } from '../storage/kept-projects';
import { createShortRecipeMemory, type RecipeMemory } from '../storage/recipe-memory';
import { createCameraSlice } from './camera-slice';
import { createCompareSlice } from './compare-slice';
import { createDataSlice } from './data-slice';
import { createDeviceSlice } from './device-slice';
import { createEditSlice } from './edit-slice';
import { createExportSlice } from './export-slice';
import { createFrameBatch } from './frame-batch';
import { createInspectSlice } from './inspect-slice';
import { createLabSlice } from './lab-slice';
import { createMaskViewSlice } from './mask-viewer';
import { isComparing } from './model-state';
import { createOrphansSlice } from './project/orphans-slice';
import { createSpoiltSlice } from './project/spoilt-slice';
import { createProjectFileSlice } from './project-file-slice';
import { createProjectSlice } from './project-slice';
import { createRecipeSlice } from './recipe-slice';
import { createSavedRecipesSlice } from './saved-recipes-slice';
import { createSelfTestSlice } from './self-test-slice';
import type { StudioState } from './studio-state';
import { createTrainSlice } from './train-slice';

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
