/** How long a run is: steps or epochs as the recipe says, or a time budget turned into steps once the speed is known. */
import type { RunLengthState } from '../domain/checkpoint';
import type { Recipe } from '../domain/recipe';

/** Seconds of training before a time budget becomes a number of steps: long enough to be past the warm-up. */
const MEASURING_SECONDS = 6;
/** A run that is slower than measured ends at this multiple of its budget. */
const BUDGET_TOLERANCE = 1.1;

export class RunLength {
  /** Null while a time budget is still measuring. */
  totalSteps: number | null;
  private readonly budgetSeconds: number;
  private firstStepSeconds = 0;

  /** @param state of a checkpoint to go on from */
  constructor(
    recipe: Pick<Recipe, 'lengthUnit' | 'length'>,
    readonly stepsPerEpoch: number,
    state: RunLengthState | null = null,
  ) {
    this.budgetSeconds = recipe.lengthUnit === 'minutes' ? recipe.length * 60 : Number.POSITIVE_INFINITY;
    const steps = { steps: recipe.length, epochs: recipe.length * stepsPerEpoch, minutes: null }[recipe.lengthUnit];
    this.totalSteps = steps === null ? null : Math.max(1, Math.round(steps));
    if (state) ({ totalSteps: this.totalSteps, firstStepSeconds: this.firstStepSeconds } = state);
  }

  /** For a checkpoint. */
  state(): RunLengthState {
    const { totalSteps, firstStepSeconds } = this;
    return { totalSteps, firstStepSeconds };
  }

  /**
   * Tell it how far the run is; it plans a time budget with the speed after the first step, which alone warms things up.
   *
   * @param seconds spent training, pauses left out
   */
  observe(step: number, seconds: number): void {
    if (step === 1) this.firstStepSeconds = seconds;
    const measuringSeconds = Math.min(MEASURING_SECONDS, this.budgetSeconds / 4);
    if (this.totalSteps !== null || step < 3 || seconds < measuringSeconds) return;
    this.totalSteps = step + Math.max(0, Math.floor((this.budgetSeconds - seconds) / this.secondsPerStep(step, seconds)));
  }

  /** Speed after the first step, validations included; of the first step itself while there is no other. */
  secondsPerStep(step: number, seconds: number): number {
    return step > 1 ? (seconds - this.firstStepSeconds) / (step - 1) : seconds;
  }

  isOver(step: number, seconds: number): boolean {
    return (this.totalSteps !== null && step >= this.totalSteps) || this.isOverBudget(seconds);
  }

  isOverBudget(seconds: number): boolean {
    return seconds > this.budgetSeconds * BUDGET_TOLERANCE;
  }
}
