/**
 * A plateau schedule: the learning rate is halved when the validation PSNR has not improved by 1 dB for 30 of 250 epochs (docs/METHOD.md,
 * section 3). A run of another length waits for the same share of its length.
 */
import type { ScheduleState } from '../../domain/checkpoint';

const IMPROVEMENT_DB = 1;
const PATIENCE_SHARE = 30 / 250;

export class PlateauSchedule {
  private best = Number.NEGATIVE_INFINITY;
  private lastImprovement = 0;

  /** @param state of a checkpoint to continue from */
  constructor(
    public learningRate: number,
    state: ScheduleState | null = null,
  ) {
    if (state) ({ learningRate: this.learningRate, best: this.best, lastImprovement: this.lastImprovement } = state);
  }

  /** State for a checkpoint. */
  state(): ScheduleState {
    const { learningRate, best, lastImprovement } = this;
    return { learningRate, best, lastImprovement };
  }

  /** This schedule depends on validations alone. */
  advance(): void {}

  /**
   * Observe one validation.
   *
   * @param progress how much of the run is done, 0..1
   */
  observe(psnr: number, progress: number): void {
    if (psnr >= this.best + IMPROVEMENT_DB) {
      this.best = psnr;
      this.lastImprovement = progress;
    } else if (progress - this.lastImprovement >= PATIENCE_SHARE) {
      this.learningRate /= 2;
      this.lastImprovement = progress;
    }
  }
}
