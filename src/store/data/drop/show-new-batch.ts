/**
 * A batch that comes while Inspect is shown, and is not the first, is looked at by itself. A folder that is watched takes nobody away from what they do
 * when a new day begins: only its first batch is shown.
 */
import type { Batch } from '../../../domain/batch';
import type { SliceContext } from '../../state/slice-context';

/**
 * @param batch into which an import is about to bring pictures
 * @returns to be called whenever pictures came; of a camera, and of a batch that goes on, it does nothing
 */
export function showNewBatch({ get }: Pick<SliceContext, 'get'>, batch: Batch): () => void {
  const { pictures, batches } = get().data;
  const isNew = pictures.every(({ batchId }) => batchId !== batch.id) && pictures.some(({ role }) => role === 'test');
  const goesOn = batch.source === 'watched' && batches.some(({ source, folder }) => source === 'watched' && folder === batch.folder);
  let isDue = isNew && !goesOn && batch.source !== 'camera';
  return () => {
    if (!isDue || get().project.shownStep !== 'inspect') return;
    if (!get().data.pictures.some(({ batchId, role }) => batchId === batch.id && role === 'test')) return;
    isDue = false;
    get().inspect.showBatch(batch.id);
  };
}
