/** The result of one training run, in numbers. */
import type { StartedFrom } from './started-from';

export interface TrainingSummary {
  readonly steps: number;
  readonly epochs: number;
  readonly bestStep: number;
  /** In dB, of the reconstruction of corrupted held-out pictures against the clean ones. */
  readonly bestValidationPsnr: number;
  readonly seconds: number;
  readonly secondsPerStep: number;
  readonly ended: 'length-reached' | 'stopped' | 'diverged';
  /** What was cut or adapted against the recipe, in sentences; empty where nothing was. */
  readonly notes: readonly string[];
  readonly trainCount: number;
  readonly validationCount: number;
  /** The model whose weights it went on from; absent for a training from the start. */
  readonly startedFrom?: StartedFrom | undefined;
}
