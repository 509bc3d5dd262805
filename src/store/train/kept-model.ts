/**
 * The model outlives its worker: the page keeps the model file, and gives it to the next worker when the one that computes has died.
 * A training that is under way has its own way on (resumable-training.ts) and comes first.
 */

import { thresholdsOf } from '../inspect/image-thresholds';
import { pixelThresholdsOf } from '../inspect/pixel-thresholds';
import { isComparing, isTraining } from '../state/activity';
import type { HeldModel, ModelCopy } from '../state/model-state';
import type { SliceContext } from '../state/slice-context';

export interface KeptModel {
  /**
   * Keep a copy of the model that was put into the page just now.
   *
   * @param file the one it was opened from; without it the worker is asked for one
   */
  keep(file: Blob | null): Promise<void>;
  /** Give the copy to a new worker. Resolves when the model is here again, or is known to be lost. */
  bringBack(): Promise<void>;
}

export function createKeptModel({ client, get, set }: SliceContext): KeptModel {
  let returning: Promise<void> | null = null;

  /** Say where the model is, unless it is another one by now. */
  const mark = (card: HeldModel['card'], presence: HeldModel['presence']): boolean => {
    const { model } = get();
    if (model?.card !== card) return false;
    set({ model: { ...model, presence } });
    return true;
  };

  const giveBack = async ({ card, file }: ModelCopy): Promise<void> => {
    mark(card, 'returning');
    try {
      await get().needDevice();
      await client.ask({ kind: 'import-model', path: 'the kept model', file });
      // The new worker knows no pixels yet.
      set({ poolIsLost: true });
      mark(card, 'here');
    } catch {
      // Said by the presence: the scores stand, and there is a way on.
      mark(card, 'lost');
    }
  };

  return {
    keep: async (file) => {
      const { model } = get();
      const standing = thresholdsOf(get());
      set({ modelCopy: null });
      const pixelThresholds = pixelThresholdsOf(get());
      if (!model || !standing || !pixelThresholds) return;
      if (file) {
        set({ modelCopy: { card: model.card, file } });
        return;
      }
      try {
        const { zip } = await client.ask({ kind: 'export-model', thresholds: standing, pixelThresholds });
        if (get().model?.card === model.card) set({ modelCopy: { card: model.card, file: new Blob([zip]) } });
      } catch {
        // Without a copy the model is lost with its worker, as the page then says.
      }
    },
    bringBack: async () => {
      const { model, modelCopy } = get();
      if (!model || model.presence === 'here' || isTraining(get()) || isComparing(get())) return;
      if (modelCopy?.card !== model.card) return;
      returning ??= giveBack(modelCopy).finally(() => {
        returning = null;
      });
      return returning;
    },
  };
}
