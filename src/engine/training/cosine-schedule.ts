/** A cosine schedule: the learning rate falls from the recipe's to zero over the whole run (Loshchilov and Hutter 2017, without restarts). */
import type { ScheduleState } from '../../domain/checkpoint';

export class CosineSchedule {
  private progress = 0;

  constructor(private readonly initialRate: number) {}

  get learningRate(): number {
    return (this.initialRate * (1 + Math.cos(Math.PI * this.progress))) / 2;
  }

  /** @param progress how much of the run is done, 0..1 */
  advance(progress: number): void {
    this.progress = Math.min(1, progress);
  }

  observe(): void {}

  /** State for a checkpoint. The rate follows from the step, so nothing else is needed. */
  state(): ScheduleState {
    return { learningRate: this.learningRate, best: Number.NEGATIVE_INFINITY, lastImprovement: 0 };
  }
}
