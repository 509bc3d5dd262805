/** Whether a model that was written to a file and read back inspects as the one at hand: both see the same pictures. */

import type { ExportCheck } from '../domain/export-check';
import type { FloatImage } from '../domain/image';
import type { ExportedModel } from '../formats/model-card/exported-model';
import { type CheckOptions, compareInspections, type NamedPicture } from './compare-inspections';
import { TrainedModel } from './trained-model';

/**
 * @param reopened what the file says
 * @param images at least one, at the network's size
 * @throws StudioError export-check-failed, aborted
 */
export async function checkExport(
  model: TrainedModel,
  { snapshot, card, statistics }: ExportedModel,
  images: readonly NamedPicture<FloatImage>[],
  options: CheckOptions,
): Promise<ExportCheck> {
  const again = new TrainedModel(snapshot, card, statistics);
  try {
    return await compareInspections(
      images,
      async (image) => ({ ours: await model.inspectPrepared(image), theirs: await again.inspectPrepared(image) }),
      options,
    );
  } finally {
    again.dispose();
  }
}
