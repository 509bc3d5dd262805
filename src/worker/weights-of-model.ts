/** The weights of a model's file, for a training that goes on from it. */
import type { Architecture } from '../domain/architecture';
import type { Snapshot } from '../domain/snapshot';
import { StudioError } from '../domain/studio-error';
import { readModelFile } from '../formats/open-model/read-model-file';
import type { StartModel } from '../protocol/requests';

/**
 * @param architecture of the training's recipe
 * @throws StudioError train-again-model-gone; train-again-other-network where the file holds another network; what readModelFile throws
 */
export async function weightsOfModel({ file }: Pick<StartModel, 'file'>, architecture: Architecture): Promise<Snapshot['weights']> {
  if (!file) throw new StudioError('train-again-model-gone');
  const { snapshot } = await readModelFile(new Uint8Array(await file.arrayBuffer()), 'the kept model');
  if (JSON.stringify(snapshot.architecture) !== JSON.stringify(architecture))
    throw new StudioError('train-again-other-network', { settings: 'its layers' });
  return snapshot.weights;
}
