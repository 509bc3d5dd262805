/**
 * The model outlives its worker: the page has a copy of it as a file, and gives it to the next worker when the one that computes has died.
 * A training that is under way goes on by itself after such a loss (train/resumable-training.ts).
 */
import { thresholdsOf } from '../inspect/image-thresholds';
import { pixelThresholdsOf } from '../inspect/pixel-thresholds';
import type { CurrentModel, ModelCopy } from '../state/model-state';
import type { SliceContext } from '../state/slice-context';

export interface ModelCopying {
  /** @param file the one that the model was opened from; null: the worker is asked for one */
  make(file: Blob | null): Promise<void>;
  /** Resolves when the copy that is being made is there, or cannot be had. */
  settled(): Promise<void>;
  /** Gives the copy to the worker, where the model is not in it. Resolves when the model is here again, or is known to be lost. */
  giveBack(): Promise<void>;
}

export function createModelCopy({ client, get, set }: Omit<SliceContext, 'desk'>): ModelCopying {
  let returning: Promise<void> | null = null;
  let making: Promise<void> = Promise.resolve();

  /** Says where the model is, unless it is another one by now. */
  const mark = (card: CurrentModel['card'], presence: CurrentModel['presence']): void => {
    const { model } = get().train;
    if (model?.card === card) set({ train: { model: { ...model, presence } } });
  };

  const give = async ({ card, file }: ModelCopy): Promise<void> => {
    mark(card, 'returning');
    try {
      await get().device.needDevice();
      await client.ask({ kind: 'import-model', path: 'the kept model', file });
      // The new worker has no pixels in its pool.
      set({ inspect: { poolIsLost: true } });
      mark(card, 'here');
    } catch {
      // The page shows it by the presence: the scores stand, and it says how to go on.
      mark(card, 'lost');
    }
  };

  const copy = async (file: Blob | null): Promise<void> => {
    const { model } = get().train;
    const thresholds = thresholdsOf(get());
    const pixelThresholds = pixelThresholdsOf(get());
    set({ train: { modelCopy: null } });
    if (!model || !thresholds || !pixelThresholds) return;
    if (file) return set({ train: { modelCopy: { card: model.card, file } } });
    try {
      const { zip } = await client.ask({ kind: 'export-model', thresholds, pixelThresholds });
      if (get().train.model?.card === model.card) set({ train: { modelCopy: { card: model.card, file: new Blob([zip]) } } });
    } catch {
      // Without a copy the model is lost with its worker. The page then says so.
    }
  };

  return {
    make: (file) => {
      making = copy(file);
      return making;
    },
    settled: () => making,
    giveBack: async () => {
      const { model, modelCopy } = get().train;
      if (!model || model.presence === 'here' || modelCopy?.card !== model.card) return;
      returning ??= give(modelCopy).finally(() => {
        returning = null;
      });
      return returning;
    },
  };
}
