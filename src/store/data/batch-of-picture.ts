/** The batch of a picture, among those that are known. */
import type { Batch } from '../../domain/batch';
import type { StudioPicture } from '../state/picture-state';

/**
 * The batch's id; null where the picture has none. One whose batch is not known, because its record is lost, has none.
 *
 * @param batches all that are known
 */
export function batchIdIn(batches: readonly Batch[]): (picture: Pick<StudioPicture, 'batchId'>) => string | null {
  const known = new Set(batches.map(({ id }) => id));
  return ({ batchId }) => (batchId !== undefined && known.has(batchId) ? batchId : null);
}
