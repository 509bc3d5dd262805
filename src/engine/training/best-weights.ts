/** The weights of the best validation so far. Kept on the device; a copy shares its memory until the weight moves on. */
import type * as tf from '@tensorflow/tfjs-core';
import type { BestState, NamedArrays } from '../../domain/checkpoint';
import type { Weights } from '../../network/weights';
import { readArrays, tensorsLike } from './read-arrays';

export class BestWeights {
  psnr = Number.NEGATIVE_INFINITY;
  step = 0;
  private copies = new Map<string, tf.Tensor>();

  get exist(): boolean {
    return this.copies.size > 0;
  }

  /** Keep the present weights if this validation is the best; tells whether it was. A PSNR that is not a number never is. */
  offer(weights: Weights, psnr: number, step: number): boolean {
    if (!(psnr > this.psnr)) return false;
    this.keep(weights, psnr, step);
    return true;
  }

  /** Keep the present weights whatever their PSNR: where the last ones are meant to be the best. */
  keep(weights: Weights, psnr: number, step: number): void {
    this.dispose();
    this.psnr = psnr;
    this.step = step;
    for (const [name, variable] of weights) this.copies.set(name, variable.clone());
  }

  /** Put the best weights back. */
  restore(weights: Weights): void {
    for (const [name, copy] of this.copies) weights.get(name)?.assign(copy);
  }

  /**
   * For a checkpoint; null where there are none yet.
   *
   * @param step at which the weights are `present`, which need not be read twice when they are the best
   */
  async state(step: number, present: NamedArrays): Promise<BestState | null> {
    if (!this.exist) return null;
    return { step: this.step, psnr: this.psnr, weights: step === this.step ? present : await readArrays(this.copies) };
  }

  /** Take over from a checkpoint of the same network. */
  take(weights: Weights, { step, psnr, weights: arrays }: BestState): void {
    this.dispose();
    this.psnr = psnr;
    this.step = step;
    this.copies = tensorsLike(weights, arrays);
  }

  dispose(): void {
    for (const copy of this.copies.values()) copy.dispose();
    this.copies.clear();
  }
}
