/** A thread that corrupts training pictures, so that the thread that drives the device does not have to. */
import { corruptionFor } from '../corruption/recipe-settings';
import { trainingVariationOf } from '../domain/variation';
import { type BatchPlace, prepareBatch } from '../engine/training/batch';
import { toWireError } from '../protocol/wire-error';
import type { FromBatchThread, ToBatchThread } from './batch-messages';

let prepare: ((places: readonly BatchPlace[]) => ReturnType<typeof prepareBatch>) | null = null;

self.onmessage = ({ data }: MessageEvent<ToBatchThread>) => {
  if (data.kind === 'start') {
    const { recipe, architecture } = data;
    const options = {
      architecture,
      seed: recipe.seed,
      views: recipe.views,
      variation: trainingVariationOf(recipe),
      corrupt: corruptionFor(recipe),
    };
    prepare = (places) => prepareBatch(options, places);
    return;
  }
  const { id, places } = data;
  try {
    if (!prepare) throw new Error('The thread was not started.');
    const batch = prepare(places);
    post({ kind: 'prepared', id, batch }, [batch.corrupted.buffer, batch.clean.buffer, batch.damaged.buffer]);
  } catch (thrown) {
    post({ kind: 'failed', id, error: toWireError(thrown, 'preparing a batch') });
  }
};

function post(message: FromBatchThread, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}
