/**
 * The state of a training between two steps, as plain data: everything that the rest of the run depends on. Random numbers need no state, they
 * follow from seed, epoch and picture; the number of pictures drawn is steps times batch. A trained model is a snapshot.ts.
 */
import type { Recipe } from './recipe';
import type { StartedFrom } from './started-from';

/** Arrays by weight name (`enc0_conv/kernel`), row-major. */
export type NamedArrays = Readonly<Record<string, Float32Array<ArrayBuffer>>>;

export interface AdamState {
  /** Updates done. */
  readonly step: number;
  readonly first: NamedArrays;
  readonly second: NamedArrays;
}

export interface ScheduleState {
  readonly learningRate: number;
  /** The PSNR in dB that is to be beaten; minus infinity before the first validation. */
  readonly best: number;
  /** Share of the run, 0..1. */
  readonly lastImprovement: number;
}

export interface RunLengthState {
  /** Null while a time budget is still measuring. */
  readonly totalSteps: number | null;
  readonly firstStepSeconds: number;
}

export interface BestState {
  readonly step: number;
  /** In dB. */
  readonly psnr: number;
  /** The very arrays of the checkpoint's weights where those are the best. */
  readonly weights: NamedArrays;
}

export interface Checkpoint {
  readonly recipe: Recipe;
  /** The model whose weights the training began with; absent for one from the start. */
  readonly startedFrom?: StartedFrom | undefined;
  /** Steps done. */
  readonly step: number;
  /** Spent training until then, pauses left out. */
  readonly seconds: number;
  readonly length: RunLengthState;
  readonly weights: NamedArrays;
  readonly adam: AdamState;
  readonly schedule: ScheduleState;
  /** Null before the first validation. */
  readonly best: BestState | null;
}

/** Every buffer of a checkpoint, once each: to hand it over without a copy. */
export function checkpointBuffers({ weights, adam, best }: Checkpoint): ArrayBuffer[] {
  const groups = [weights, adam.first, adam.second, best?.weights ?? {}];
  return [...new Set(groups.flatMap((group) => Object.values(group).map(({ buffer }) => buffer)))];
}
