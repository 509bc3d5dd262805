/** The weights of the best validation so far, on the device. A copy shares memory with its weight until the weight changes. */
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

  /** Save the present weights if this validation is the best so far. Returns whether it is; a PSNR of NaN never is. */
  offer(weights: Weights, psnr: number, step: number): boolean {
    if (!(psnr > this.psnr)) return false;
    this.save(weights, psnr, step);
    return true;
  }

  /** Save the present weights whatever their PSNR: for a schedule after which the last weights are the best. */
  save(weights: Weights, psnr: number, step: number): void {
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
   * State for a checkpoint; null where nothing is saved yet.
   *
   * @param step the current step
   * @param present the current weights, which are not read twice when they are the best
   */
  async state(step: number, present: NamedArrays): Promise<BestState | null> {
    if (!this.exist) return null;
    return { step: this.step, psnr: this.psnr, weights: step === this.step ? present : await readArrays(this.copies) };
  }

  /** Continue from a checkpoint of the same network. */
  load(weights: Weights, { step, psnr, weights: arrays }: BestState): void {
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
