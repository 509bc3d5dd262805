/** Checks an exported model file: the model that is read back must inspect pictures as the session's model does. */
import type { ExportCheck } from '../../domain/export-check';
import type { FloatImage } from '../../domain/image';
import type { ExportedModel } from '../../formats/model-card/exported-model';
import { TrainedModel } from '../inspection/trained-model';
import { type CheckOptions, compareInspections, type NamedPicture } from './compare-inspections';

/**
 * @param model the session's model
 * @param images at least one prepared picture
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
