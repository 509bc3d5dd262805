/** The studio's inspection of one decoded picture with the combined detector, from bytes to score, map and verdict. */
import type { RgbaImage } from '../../src/domain/image';
import { verdictOf } from '../../src/domain/verdict';
import { DropoutPasses } from '../../src/engine/evidence/dropout-passes';
import { inspectWithDetector } from '../../src/engine/inspection/inspect-picture';
import { readModelFile } from '../../src/formats/open-model/read-model-file';
import { keptPixels } from '../../src/imaging/kept-pixels';
import { preparePicture } from '../../src/imaging/prepare-picture';
import { InferenceNetwork } from '../../src/network/inference-network';
import { disposeWeights, weightsFromSnapshot } from '../../src/network/weights';
import type { Call } from './bench-engine';
import type { BytePicture, MadeModel } from './messages';

export interface Inspection {
  readonly call: Call;
  dispose(): void;
}

/** Open the model file on the device in use, as the studio and its station do. */
export async function openInspection({ model: file, picture }: MadeModel): Promise<Inspection> {
  const { snapshot, card, statistics } = await readModelFile(file, 'model.zip');
  const { recipe, preparation, thresholds } = card;
  const limits = thresholds.combined;
  if (!limits) throw new Error('The model has no threshold for the combined detector.');
  const weights = weightsFromSnapshot(snapshot);
  const network = new InferenceNetwork(snapshot.architecture, weights);
  disposeWeights(weights);
  const passes = new DropoutPasses(snapshot.architecture, recipe.passes, recipe.seed);
  const model = { network, passes, norm: recipe.norm, statistics, kept: keptPixels(preparation) };
  const decoded = rgbaOf(picture);
  return {
    call: async () => {
      const { score, map } = await inspectWithDetector(model, 'combined', preparePicture(decoded, preparation));
      if (!map) throw new Error('The combined detector gave no map.');
      return { value: score, verdict: verdictOf(score, limits) };
    },
    dispose: () => {
      network.dispose();
      passes.dispose();
    },
  };
}

export function rgbaOf({ width, height, pixels }: BytePicture): RgbaImage & { readonly pixels: Uint8ClampedArray<ArrayBuffer> } {
  return { width, height, pixels: new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.length) };
}
