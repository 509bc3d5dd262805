/**
 * The training step of the device trial: network, size and batch of the Quick preset. A smaller step would be faster and rank devices wrongly: a
 * GPU's time on it is that of launching a few hundred kernels, whatever their size, while a CPU's time falls with the pixels. At larger sizes a
 * GPU's lead only grows.
 */
import * as tf from '@tensorflow/tfjs-core';
import { type Architecture, describeAutoencoder } from '../../domain/architecture';
import { firstQuick } from '../../domain/presets';
import { trialStreams } from '../../domain/random-streams';
import { seededRandom } from '../../domain/seeded-random';
import { disposeWeights, initialWeights, type Weights } from '../../network/weights';
import { Adam } from '../training/adam';
import { trainingStep } from '../training/training-step';

export interface Workload {
  readonly architecture: Architecture;
  readonly batch: number;
  /** The loss of the first step: the same on every device that computes correctly. */
  readonly firstLoss: number;
}

const SEED = 1;

const { network, size, depth, maps, batch, learningRate } = firstQuick;

export const trialWorkload: Workload = {
  architecture: describeAutoencoder({ network, height: size, width: size, channels: 1, depth, maps }),
  batch,
  firstLoss: 0.14092,
};

/** A training run on noise, on the backend in use. Dispose it. */
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
