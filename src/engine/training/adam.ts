/** Adam (Kingma and Ba 2015, with Keras's epsilon) over the trainable weights, with a learning rate that the schedule may change. */
import type * as tf from '@tensorflow/tfjs-core';
import type { AdamState } from '../../domain/checkpoint';
import { adamUpdate } from '../../kernels/ops/adam-update/adam-update';
import type { Weights } from '../../network/weights';
import { readArrays, tensorsLike } from './read-arrays';

const BETA_1 = 0.9;
const BETA_2 = 0.999;
const EPSILON = 1e-7;

interface Moments {
  first: tf.Tensor;
  second: tf.Tensor;
}

export class Adam {
  private readonly moments = new Map<string, Moments>();
  private step = 0;

  /**
   * Move the weights by one step.
   *
   * @param gradients by the variables' own names (tf.Variable.name), as tf.variableGrads gives them; not disposed here
   */
  applyGradients(weights: Weights, gradients: Readonly<Record<string, tf.Tensor>>, learningRate: number): void {
    this.step += 1;
    const rate = (learningRate * Math.sqrt(1 - BETA_2 ** this.step)) / (1 - BETA_1 ** this.step);
    for (const [name, variable] of weights) {
      const gradient = gradients[variable.name];
      if (!variable.trainable || !gradient) continue;
      const before = this.moments.get(name);
      const { value, first, second } = adamUpdate(variable, gradient, before ?? null, {
        beta1: BETA_1,
        beta2: BETA_2,
        rate,
        epsilon: EPSILON,
      });
      variable.assign(value);
      value.dispose();
      before?.first.dispose();
      before?.second.dispose();
      this.moments.set(name, { first, second });
    }
  }

  /** Moments and step for a checkpoint. */
  async state(): Promise<AdamState> {
    const of = (moment: keyof Moments) => readArrays([...this.moments].map(([name, moments]) => [name, moments[moment]] as const));
    const [first, second] = await Promise.all([of('first'), of('second')]);
    return { step: this.step, first, second };
  }

  /** Continue from a checkpoint of the same weights. */
  restore(weights: Weights, state: AdamState): void {
    this.dispose();
    this.step = state.step;
    const second = tensorsLike(weights, state.second);
    for (const [name, first] of tensorsLike(weights, state.first)) this.moments.set(name, { first, second: second.get(name) as tf.Tensor });
  }

  dispose(): void {
    for (const { first, second } of this.moments.values()) {
      first.dispose();
      second.dispose();
    }
    this.moments.clear();
  }
}
