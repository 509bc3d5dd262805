/**
 * How fast a device works through a run: seconds for the work of each stage (run-work.ts). What a run took is remembered; before the first one it is
 * estimated from the trial of the device, by ratios that were measured on two cores without a GPU (docs/PERFORMANCE.md).
 */
import * as v from 'valibot';
import { firstQuick } from './presets';
import { APPEARANCE, stepWork } from './run-work';

export interface RunPace {
  /** For a unit of `stepWork`. */
  readonly training: number;
  /** For a unit of `learningWork`. */
  readonly learning: number;
  /** For a unit of `inspectionWork`. */
  readonly inspection: number;
}

const amount = v.pipe(v.number(), v.finite(), v.minValue(0));

/** From the browser's memory. */
export const runPaceSchema = v.object({
  training: amount,
  learning: amount,
  inspection: amount,
}) satisfies v.GenericSchema<unknown, RunPace>;

/** Reconstructions of 256 x 256 px that take as long as the step of the trial. */
const RECONSTRUCTIONS_A_STEP = 8.8;
/** What a step of a run takes in steps of the trial: damage, validations, pictures for display and checkpoints come on top. */
const STEP_OF_RUN = 1.3;
/** What inspecting a picture takes beyond its parts: 2.6 and 2.9 steps of a run where the parts alone are 2.1, measured with Quick on two sets. */
const BEYOND_PARTS = 1.25;
/** Seconds of a processor for a reconstruction of 256 x 256 px, where nothing is known of it. */
const USUAL_RECONSTRUCTION = 0.0143;

const PIXELS = 256 * 256;
const secondsOfWork = (secondsPerStep: number): number => secondsPerStep / RECONSTRUCTIONS_A_STEP / PIXELS;

/**
 * @param secondsPerStep of the trial, on the device that computes
 * @param onProcessor the same on the processor, which looks at the appearance on every device; null where it was not measured
 */
export function paceFromTrial(secondsPerStep: number, onProcessor: number | null): RunPace {
  const network = secondsOfWork(secondsPerStep);
  const processor = processorSeconds(onProcessor);
  const mixed = (ofNetwork: number): number => (ofNetwork * network + APPEARANCE * processor) / (ofNetwork + APPEARANCE);
  return {
    training: (STEP_OF_RUN * secondsPerStep) / stepWork(firstQuick),
    learning: mixed(2.25),
    inspection: BEYOND_PARTS * mixed(20.25),
  };
}

/** Seconds of the processor for a unit of work. */
export const processorSeconds = (onProcessor: number | null): number =>
  onProcessor === null ? USUAL_RECONSTRUCTION / PIXELS : secondsOfWork(onProcessor);
