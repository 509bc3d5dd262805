/**
 * tfjs as shipped: the model that the studio exports, opened by plain tf.loadLayersModel and trained by trainOnBatch. No
 * kernel and no gradient of ours is registered in this worker.
 */

import * as tf from '@tensorflow/tfjs';
import type { DeviceKind } from '../../src/domain/device';
import { wasmFiles } from '../../src/engine/device/wasm-files';
import { WEIGHTS_FILE, writeTfjsLayers } from '../../src/formats/tfjs-layers/tfjs-layers';
import { disposeWeights, initialWeights, snapshotOf } from '../../src/network/weights';
import { benchNetwork, LEARNING_RATE, WEIGHTS_SEED } from '../network';
import { randomValues } from '../random-values';
import type { Task } from '../task';
import { type BenchEngine, type Call, matmulOf, readBack } from './bench-engine';

/** Those that are packages of their own; @tensorflow/tfjs brings the others. */
const backends: Readonly<Partial<Record<DeviceKind, () => Promise<unknown>>>> = {
  webgpu: () => import('@tensorflow/tfjs-backend-webgpu'),
  wasm: async () => (await import('@tensorflow/tfjs-backend-wasm')).setWasmPaths(wasmFiles),
};

/** @throws Error where the backend does not start */
export async function openStockEngine(device: DeviceKind): Promise<BenchEngine> {
  await backends[device]?.();
  if (!(await tf.setBackend(device))) throw new Error(`tfjs could not start ${device}.`);
  const models = new Map<number, tf.LayersModel>();
  for (const size of [128, 256]) models.set(size, await stockModel(size));
  const parameters = { autoencoder: (models.get(128) as tf.LayersModel).countParams() };
  return { description: `tfjs ${tf.version.tfjs} as shipped, ${device}`, parameters, prepare };

  async function prepare({ work, size, batch }: Task): Promise<Call> {
    if (work === 'matmul') return matmulOf(size);
    const model = models.get(size);
    if (!model || (work !== 'reconstruction' && work !== 'train-step')) throw new Error(`There is no stock ${work} at ${size} px.`);
    const [input, target] = [1, 2].map((stream) => randomValues(batch * size * size, stream));
    const upload = (values: Float32Array) => tf.tensor4d(values, [batch, size, size, 1]);
    if (work === 'reconstruction') return () => readBack(tf.tidy(() => model.predict(upload(input)) as tf.Tensor));
    return async () => {
      const [x, y] = [upload(input), upload(target)];
      const loss = (await model.trainOnBatch(x, y)) as number;
      tf.dispose([x, y]);
      return { value: loss };
    };
  }
}

/** The exported model, as anyone would open it. */
async function stockModel(size: number): Promise<tf.LayersModel> {
  const architecture = benchNetwork(size);
  const weights = initialWeights(architecture, WEIGHTS_SEED);
  const files = writeTfjsLayers(await snapshotOf(architecture, weights));
  disposeWeights(weights);
  const json = JSON.parse(new TextDecoder().decode(files.modelJson)) as tf.io.ModelJSON;
  const manifest = json.weightsManifest.flatMap((group) => group.weights);
  if (json.weightsManifest[0].paths[0] !== WEIGHTS_FILE) throw new Error('The exported model names its weights otherwise.');
  const model = await tf.loadLayersModel(
    tf.io.fromMemory({ modelTopology: json.modelTopology, weightSpecs: manifest, weightData: files.weights.buffer }),
  );
  model.compile({ optimizer: tf.train.adam(LEARNING_RATE), loss: 'meanSquaredError' });
  return model;
}
