/** The length of a run: steps or epochs as the recipe says, or a time budget, whose steps are estimated from the speed so far. */
import type { RunLengthState } from '../../domain/checkpoint';
import type { Recipe } from '../../domain/recipe';

/** Seconds of training before the steps of a time budget are estimated: long enough to be past the warm-up. */
const MEASURING_SECONDS = 6;
/** The speed changes as a device warms up and others use it, so the steps are estimated again each time the run is this much longer. */
const REESTIMATE_FACTOR = 1.5;

export class RunLength {
  /** For a time budget the estimated steps; null while the speed is still measured. */
  totalSteps: number | null;
  private readonly budgetSeconds: number | null;
  private firstStepSeconds = 0;
  private estimatedSeconds = 0;

  /** @param state of a checkpoint to continue from */
  constructor(
    recipe: Pick<Recipe, 'lengthUnit' | 'length'>,
    readonly stepsPerEpoch: number,
    state: RunLengthState | null = null,
  ) {
    this.budgetSeconds = recipe.lengthUnit === 'minutes' ? recipe.length * 60 : null;
    const steps = { steps: recipe.length, epochs: recipe.length * stepsPerEpoch, minutes: null }[recipe.lengthUnit];
    this.totalSteps = steps === null ? null : Math.max(1, Math.round(steps));
    if (state) ({ totalSteps: this.totalSteps, firstStepSeconds: this.firstStepSeconds } = state);
  }

  /** State for a checkpoint. */
  state(): RunLengthState {
    const { totalSteps, firstStepSeconds } = this;
    return { totalSteps, firstStepSeconds };
  }

  /**
   * Observe how far the run is. Estimates the steps of a time budget from the speed after the first step, which is the warm-up.
   *
   * @param seconds spent training, pauses left out
   */
  observe(step: number, seconds: number): void {
    if (step === 1) this.firstStepSeconds = seconds;
    if (this.budgetSeconds === null || step < 3) return;
    const measuringSeconds = Math.min(MEASURING_SECONDS, this.budgetSeconds / 4);
    const isWrong = this.totalSteps !== null && (step > this.totalSteps || seconds >= this.budgetSeconds);
    if (!isWrong && seconds < Math.max(measuringSeconds, REESTIMATE_FACTOR * this.estimatedSeconds)) return;
    this.estimatedSeconds = seconds;
    this.totalSteps = step + Math.max(0, Math.ceil((this.budgetSeconds - seconds) / this.secondsPerStep(step, seconds)));
  }

  /** Seconds per step after the first, validations included; those of the first step while there is no other. */
  secondsPerStep(step: number, seconds: number): number {
    return step > 1 ? (seconds - this.firstStepSeconds) / (step - 1) : seconds;
  }

  /** How much of the run is done, 0..1: of its steps, or of its time budget. */
  progress(step: number, seconds: number): number {
    return Math.min(1, this.budgetSeconds === null ? step / (this.totalSteps as number) : seconds / this.budgetSeconds);
  }

  /** Seconds until it ends at this speed; null while the speed is not known. */
  secondsLeft(step: number, seconds: number): number | null {
    if (this.totalSteps === null) return null;
    if (this.budgetSeconds !== null) return Math.max(0, this.budgetSeconds - seconds);
    return (this.totalSteps - step) * this.secondsPerStep(step, seconds);
  }

  isOver(step: number, seconds: number): boolean {
    return this.progress(step, seconds) >= 1;
  }
}
