/** How long a run of a recipe takes on the device in use, from the first picture that is read to the last that is inspected, before it starts. */
import { measuredBySpeed } from '../../domain/device-trial';
import { formatDuration } from '../../domain/format-number';
import type { Preparation } from '../../domain/preparation';
import type { Recipe } from '../../domain/recipe';
import { paceFromTrial, processorSeconds, type RunPace } from '../../domain/run-pace';
import { inspectionWork, learningWork, stepWork } from '../../domain/run-work';
import { preparationFor } from '../../imaging/prepare-picture';
import { testPicturesOf, trainablePicturesOf } from '../../store/data/pictures-by-role';
import { memoize } from '../../store/state/memoize';
import type { StudioState } from '../../store/state/studio-state';

/** Seconds of each stage. */
export interface RunTime {
  /** Reading the good pictures, and learning their appearance where a first look has not. */
  readonly preparing: number;
  readonly training: number;
  readonly learning: number;
  /** Scoring held-out good pictures. */
  readonly scoring: number;
  /** Inspecting the test pictures. */
  readonly inspecting: number;
}

/** Pixels of a file that are read in the time in which one is reconstructed. */
const READ_TO_RECONSTRUCTED = 10;

export const totalOf = ({ preparing, training, learning, scoring, inspecting }: RunTime): number =>
  preparing + training + learning + scoring + inspecting;

/** What is needed of the good pictures, which may be thousands, and is asked for at every change of the state. */
const goodOf = memoize(
  (state: StudioState) => [trainablePicturesOf(state)] as const,
  (good) => {
    const preparations = new WeakMap<Recipe, Preparation>();
    const preparationOf = (recipe: Recipe): Preparation => {
      const known = preparations.get(recipe) ?? preparationFor(recipe, good);
      preparations.set(recipe, known);
      return known;
    };
    return { count: good.length, pixels: good.reduce((sum, { width, height }) => sum + width * height, 0), preparationOf };
  },
);

/** Null where the speed of the device is not known yet, or there is nothing to train on. */
export function runTimeOf(state: StudioState, recipe: Recipe): RunTime | null {
  const pace = paceOf(state);
  const { count, pixels, preparationOf } = goodOf(state);
  if (!pace || count === 0) return null;
  const preparation = preparationOf(recipe);
  const heldOut = Math.max(1, Math.round(count * recipe.validationShare));
  const learned = Math.max(1, count - heldOut);
  const perPicture = pace.inspection * inspectionWork(recipe, preparation);
  return {
    preparing: (processorSeconds(onProcessorOf(state)) * pixels) / READ_TO_RECONSTRUCTED,
    training: trainingSeconds(recipe, learned, pace),
    learning: pace.learning * learningWork(recipe, preparation, learned, knowsAppearance(state, preparation)),
    scoring: heldOut * perPicture,
    inspecting: testPicturesOf(state).length * perPicture,
  };
}

/** `about 3 min`; null where it is not known. */
export function runTimeText(state: StudioState, recipe: Recipe): string | null {
  const time = runTimeOf(state, recipe);
  return time && `about ${roundDuration(totalOf(time))}`;
}

/** To half minutes, and to whole ones from ten on: more would pretend to know. */
function roundDuration(seconds: number): string {
  if (seconds < 20) return formatDuration(Math.max(1, seconds));
  if (seconds < 90) return formatDuration(10 * Math.round(seconds / 10));
  const minutes = seconds / 60;
  if (minutes >= 10) return formatDuration(60 * Math.round(minutes));
  return `${Math.round(2 * minutes) / 2} min`;
}

function trainingSeconds(recipe: Recipe, learned: number, pace: RunPace): number {
  if (recipe.lengthUnit === 'minutes') return 60 * recipe.length;
  const steps = recipe.lengthUnit === 'steps' ? recipe.length : (recipe.length * learned) / recipe.batch;
  return Math.max(1, steps) * pace.training * stepWork(recipe);
}

/** From the last run on this device, else from its trial. */
function paceOf(state: StudioState): RunPace | null {
  const { device, paces, deviceTrial, ownSpeed } = state.device;
  if (device.phase !== 'done') return null;
  const { kind } = device.report;
  const known = paces[kind];
  if (known) return known;
  const measured = deviceTrial.phase === 'done' ? measuredBySpeed(deviceTrial.trial).find((each) => each.kind === kind) : undefined;
  const own = ownSpeed?.kind === kind ? ownSpeed : undefined;
  const speed = measured ?? own;
  return speed ? paceFromTrial(speed.secondsPerStep, onProcessorOf(state)) : null;
}

/** The step of the trial on the processor, where it was measured. */
function onProcessorOf({ device: { deviceTrial, ownSpeed } }: StudioState): number | null {
  if (ownSpeed?.kind === 'wasm') return ownSpeed.secondsPerStep;
  if (deviceTrial.phase !== 'done') return null;
  return measuredBySpeed(deviceTrial.trial).find(({ kind }) => kind === 'wasm')?.secondsPerStep ?? null;
}

/** Whether a first look has learned how the pictures look, prepared so. */
const knowsAppearance = ({ firstLook: { look } }: StudioState, preparation: Preparation): boolean =>
  look !== null && JSON.stringify(look.preparation) === JSON.stringify(preparation);
