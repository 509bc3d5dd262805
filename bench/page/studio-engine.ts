/** This studio's own functions, called as its training and its inspection call them. */
import * as tf from '@tensorflow/tfjs-core';
import { type Architecture, parameterCount } from '../../src/domain/architecture';
import type { DeviceKind } from '../../src/domain/device';
import { openDevice } from '../../src/engine/device/device';
import { DropoutPasses } from '../../src/engine/evidence/dropout-passes';
import { Adam } from '../../src/engine/training/adam';
import { trainingStep } from '../../src/engine/training/training-step';
import { InferenceNetwork } from '../../src/network/inference-network';
import { disposeWeights, initialWeights, type Weights } from '../../src/network/weights';
import { benchNetwork, LEARNING_RATE, PASSES } from '../network';
import type { Task } from '../task';
import { type BenchEngine, matmulOf, randomValues, readBack } from './bench-engine';

const SEED = 1;

interface Model {
  readonly architecture: Architecture;
  readonly weights: Weights;
  readonly adam: Adam;
  readonly passes: DropoutPasses;
  /** Made anew for each task that inspects: its weights stay as they are. */
  network: InferenceNetwork | null;
  steps: number;
}

/** @throws StudioError where the device cannot be had */
export async function openStudioEngine(device: DeviceKind): Promise<BenchEngine> {
  const { description } = await openDevice(device);
  let model = newModel(128);
  return { description, parameters: parameterCount(model.architecture), prepare };

  function prepare(task: Task): () => Promise<number> {
    if (task.work === 'matmul') return matmulOf(task.size);
    if (model.architecture.height !== task.size) {
      disposeModel(model);
      model = newModel(task.size);
    }
    return callOf(model, task);
  }
}

function newModel(size: number): Model {
  const architecture = benchNetwork(size);
  return {
    architecture,
    weights: initialWeights(architecture, SEED),
    adam: new Adam(),
    passes: new DropoutPasses(architecture, PASSES, SEED),
    network: null,
    steps: 0,
  };
}

function disposeModel({ weights, adam, passes, network }: Model): void {
  network?.dispose();
  disposeWeights(weights);
  adam.dispose();
  passes.dispose();
}

function freshNetwork(model: Model): InferenceNetwork {
  model.network?.dispose();
  model.network = new InferenceNetwork(model.architecture, model.weights);
  return model.network;
}

/** Pictures go up to the device in every call, as they do in the studio. */
function callOf(model: Model, { work, size, batch }: Task): () => Promise<number> {
  const { architecture, weights, adam, passes } = model;
  const [input, target] = [1, 2].map((stream) => randomValues(batch * size * size, stream));
  const upload = (values: Float32Array) => tf.tensor4d(values, [batch, size, size, 1]);
  switch (work) {
    case 'train-step':
      return async () => {
        const [corrupted, clean] = [upload(input), upload(target)];
        const loss = trainingStep(
          architecture,
          weights,
          adam,
          { corrupted, clean, errorWeights: null, damaged: null },
          LEARNING_RATE,
          model.steps++,
        );
        tf.dispose([corrupted, clean]);
        return readBack(loss);
      };
    case 'reconstruction': {
      const network = freshNetwork(model);
      return async () => {
        const x = upload(input);
        const output = network.reconstruct(x);
        x.dispose();
        return readBack(output);
      };
    }
    case 'uncertainty': {
      const network = freshNetwork(model);
      return async () => {
        const x = upload(input);
        const plain = network.reconstruct(x);
        const [value] = await passes.varianceMap(network, x, plain);
        tf.dispose([x, plain]);
        return value;
      };
    }
    default:
      throw new Error(`The studio has no ${work}.`);
  }
}
