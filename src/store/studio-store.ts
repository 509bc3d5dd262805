/** Makes the store from a client. Tests give a fake one. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { StudioClient } from '../client/studio-client';
import { createDataSlice } from './data-slice';
import { createDeviceSlice } from './device-slice';
import { createExportSlice } from './export-slice';
import { createFrameBatch } from './frame-batch';
import { createInspectSlice } from './inspect-slice';
import { createRecipeSlice } from './recipe-slice';
import type { StudioState } from './studio-state';
import { createTrainSlice } from './train-slice';

export type StudioStore = StoreApi<StudioState>;

export function createStudioStore(client: StudioClient): StudioStore {
  const store = createStore<StudioState>((set, get) => {
    const context = { client, get, set, frame: createFrameBatch(), slowFrame: createFrameBatch(500) };
    return {
      ...createDataSlice(context),
      ...createDeviceSlice(context),
      ...createRecipeSlice(context),
      ...createTrainSlice(context),
      ...createInspectSlice(context),
      ...createExportSlice(context),
    };
  });
  client.onComputeCrash(() => {
    const { model } = store.getState();
    store.setState({ device: { phase: 'idle' }, ...(model ? { model: { ...model, lost: true } } : {}) });
  });
  return store;
}
