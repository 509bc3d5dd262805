/** The ending of a file's name that says of which batch it is. */
import type { Batch } from '../../../domain/batch';

/** @param batch undefined for all pictures, null for those without a batch */
export const batchFileName = (batch: Batch | null | undefined, ending: string): string =>
  batch === undefined ? ending : `${batch === null ? 'no-batch' : `${batch.name} ${batch.at.slice(0, 10)}`}-${ending}`;
