/** This studio's own functions, called as its training and its inspection call them. */
import * as tf from '@tensorflow/tfjs-core';
import { parameterCount } from '../../src/domain/architecture';
import type { DeviceKind } from '../../src/domain/device';
import { openDevice } from '../../src/engine/device/device';
import { DropoutPasses } from '../../src/engine/evidence/dropout-passes';
import { Adam } from '../../src/engine/training/adam';
import { trainingStep } from '../../src/engine/training/training-step';
import { InferenceNetwork } from '../../src/network/inference-network';
import { disposeWeights, initialWeights } from '../../src/network/weights';
import { benchNetwork, bestNetwork, LEARNING_RATE, PASSES, WEIGHTS_SEED } from '../network';
import { randomValues } from '../random-values';
import type { Task } from '../task';
import { type BenchEngine, type Call, matmulOf, readBack } from './bench-engine';
import { bestTraining } from './best-training';
import { openInspection } from './inspection';
import type { MadeModel } from './messages';

/** A task that is ready, and what to free after it. */
interface Ready {
  readonly call: Call;
  dispose(): void;
}

/**
 * @param made what is inspected and with which model; null where nothing is
 * @throws StudioError where the device cannot be had
 */
export async function openStudioEngine(device: DeviceKind, made: MadeModel | null): Promise<BenchEngine> {
  const { description } = await openDevice(device);
  let ready: Ready | null = null;
  return {
    description,
    parameters: { autoencoder: parameterCount(benchNetwork(128)), best: parameterCount(bestNetwork(128)) },
    prepare: async (task) => {
      ready?.dispose();
      ready = null;
      ready = await readyFor(task, made);
      return ready.call;
    },
  };
}

async function readyFor(task: Task, made: MadeModel | null): Promise<Ready> {
  const { work, size, batch } = task;
  switch (work) {
    case 'matmul':
      return { call: matmulOf(size), dispose: () => {} };
    case 'train-step':
      return trainSteps(size, batch);
    case 'train-step-best': {
      const training = bestTraining(size, batch);
      return { call: training.step, dispose: training.dispose };
    }
    case 'reconstruction':
    case 'uncertainty':
      return passesOf(work, size, batch);
    case 'inspection':
      if (!made) throw new Error('There is no model to inspect with.');
      return openInspection(made);
    case 'live':
      throw new Error('A camera is on the page, not in a worker.');
    default:
      return work satisfies never;
  }
}

/** Pictures go up to the device in every call, as they do in the studio. */
function trainSteps(size: number, batch: number): Ready {
  const architecture = benchNetwork(size);
  const weights = initialWeights(architecture, WEIGHTS_SEED);
  const adam = new Adam();
  const [input, target] = [1, 2].map((stream) => randomValues(batch * size * size, stream));
  const upload = (values: Float32Array) => tf.tensor4d(values, [batch, size, size, 1]);
  let steps = 0;
  return {
    call: () => {
      const tensors = { corrupted: upload(input), clean: upload(target), errorWeights: null, damaged: null };
      const loss = trainingStep(architecture, weights, adam, tensors, LEARNING_RATE, steps++);
      tf.dispose([tensors.corrupted, tensors.clean]);
      return readBack(loss);
    },
    dispose: () => {
      disposeWeights(weights);
      adam.dispose();
    },
  };
}

/** With the initial weights, which the exported network has too. */
function passesOf(work: 'reconstruction' | 'uncertainty', size: number, batch: number): Ready {
  const architecture = benchNetwork(size);
  const weights = initialWeights(architecture, WEIGHTS_SEED);
  const network = new InferenceNetwork(architecture, weights);
  disposeWeights(weights);
  const passes = new DropoutPasses(architecture, PASSES, WEIGHTS_SEED);
  const input = randomValues(batch * size * size, 1);
  const upload = () => tf.tensor4d(input, [batch, size, size, 1]);
  const reconstruct: Call = () => {
    const x = upload();
    const output = network.reconstruct(x);
    x.dispose();
    return readBack(output);
  };
  const vary: Call = async () => {
    const x = upload();
    const plain = network.reconstruct(x);
    const [value] = await passes.varianceMap(network, x, plain);
    tf.dispose([x, plain]);
    return { value };
  };
  return {
    call: work === 'reconstruction' ? reconstruct : vary,
    dispose: () => {
      network.dispose();
      passes.dispose();
    },
  };
}
