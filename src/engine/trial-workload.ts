/**
 * The training step by which devices are compared: the Quick preset's own, network, size and batch. Smaller ones would be over
 * sooner and rank wrongly: a GPU's time on them is the launching of its few hundred kernels, whatever their size, while the
 * CPU's falls with the pixels. Who wins at Quick's size has won for it, and a GPU's lead only grows with the pixels from there.
 */
import * as tf from '@tensorflow/tfjs-core';
import { type Architecture, describeAutoencoder } from '../domain/architecture';
import { presetRecipe } from '../domain/presets';
import { trialStreams } from '../domain/random-streams';
import { seededRandom } from '../domain/seeded-random';
import { disposeWeights, initialWeights, type Weights } from '../network/weights';
import { Adam } from './adam';
import { trainingStep } from './training-step';

export interface Workload {
  readonly architecture: Architecture;
  readonly batch: number;
  /** The loss of the first step: the same on every device that computes right. */
  readonly firstLoss: number;
}

const SEED = 1;

const { network, size, depth, maps, batch, learningRate } = presetRecipe('quick');

export const trialWorkload: Workload = {
  architecture: describeAutoencoder({ network, height: size, width: size, channels: 1, depth, maps }),
  batch,
  firstLoss: 0.14092,
};

/** A training on noise, made on the backend in use. Dispose it, and nothing of it is left. */
export class TrialRun {
  private readonly weights: Weights;
  private readonly adam = new Adam();
  private readonly corrupted: tf.Tensor4D;
  private readonly clean: tf.Tensor4D;
  private stepsDone = 0;

  constructor(private readonly workload: Workload) {
    this.weights = initialWeights(workload.architecture, SEED);
    this.corrupted = noise(workload, 'corrupted');
    this.clean = noise(workload, 'clean');
  }

  /**
   * Train some steps.
   *
   * @returns the loss of the last; read back, so that the device has done the work
   */
  async train(steps: number): Promise<number> {
    const losses = Array.from({ length: steps }, () => this.step());
    const [last] = await losses[steps - 1].data();
    tf.dispose(losses);
    return last;
  }

  dispose(): void {
    this.adam.dispose();
    disposeWeights(this.weights);
    tf.dispose([this.corrupted, this.clean]);
  }

  private step(): tf.Scalar {
    const { architecture } = this.workload;
    const batch = { corrupted: this.corrupted, clean: this.clean, errorWeights: null, damaged: null };
    return trainingStep(architecture, this.weights, this.adam, batch, learningRate, this.stepsDone++);
  }
}

function noise({ architecture, batch }: Workload, what: keyof typeof trialStreams): tf.Tensor4D {
  const { paddedHeight, paddedWidth, channels } = architecture;
  const random = seededRandom(SEED, trialStreams[what]);
  const values = Float32Array.from({ length: batch * paddedHeight * paddedWidth * channels }, () => random.next());
  return tf.tensor4d(values, [batch, paddedHeight, paddedWidth, channels]);
}
