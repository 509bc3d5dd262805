/** A small training run for tests: ten striped pictures of 32 x 28 pixels, a network of three levels, on the backend in use. */
import { describeAutoencoder } from '../../../domain/architecture';
import type { Checkpoint } from '../../../domain/checkpoint';
import type { FloatImage } from '../../../domain/image';
import { defaultRecipe } from '../../../domain/presets';
import type { Recipe } from '../../../domain/recipe';
import type { seededRandom } from '../../../domain/seeded-random';
import type { Snapshot } from '../../../domain/snapshot';
import { trainingVariationOf } from '../../../domain/variation';
import { disposeWeights, initialWeights, snapshotOf, weightsFromSnapshot } from '../../../network/weights';
import { yieldToMessages } from '../../event-loop/yield-to-messages';
import { prepareBatch, viewForValidation } from '../batch';
import { type TrainingEvent, type TrainingResult, train } from '../train';
import { TrainingBatches } from '../training-batches';
import { TrainingControl } from '../training-control';
import { viewExtent } from '../training-views';

const recipe: Recipe = { ...defaultRecipe, size: 32, depth: 3, maps: 4, batch: 4, lengthUnit: 'steps', length: 60 };
const picture = { width: 32, height: 28 };

/** A picture of stripes; the index shifts their phase. */
export function stripes(index: number): FloatImage {
  const pixels = Float32Array.from({ length: 28 * 32 }, (_, at) => 0.5 + 0.4 * Math.sin((at % 32) / 2 + index));
  return { width: 32, height: 28, channels: 1, pixels };
}

/** Corrupts with a grey square at a random place. */
export function withSquare(image: FloatImage, random: ReturnType<typeof seededRandom>) {
  const { width, height } = image;
  const pixels = Float32Array.from(image.pixels);
  const [left, top] = [random.integer(0, width - 8), random.integer(0, height - 8)];
  for (let y = top; y < top + 6; y++) pixels.fill(0.2, y * width + left, y * width + left + 6);
  const mask = { width, height, pixels: Uint8Array.from(pixels, (value, at) => (value === image.pixels[at] ? 0 : 1)) };
  return { image: { ...image, pixels }, mask };
}

export interface Circumstances {
  /** Called at each event; it may pause or stop the run. */
  readonly steer?: (event: TrainingEvent, control: TrainingControl) => void;
  readonly checkpoint?: Checkpoint | null;
  readonly interruptions?: readonly string[];
  /** A model that it goes on from, and the steps it was trained for. */
  readonly start?: { readonly snapshot: Snapshot; readonly steps: number } | null;
  readonly now?: () => number;
}

/** Train with these changes of the recipe, and collect the events, the result and the weights. */
export async function runUnder(
  changes: Partial<Recipe>,
  { steer = () => {}, checkpoint = null, interruptions = [], start = null, now = () => performance.now() }: Circumstances,
) {
  const changed = { ...recipe, ...changes };
  const architecture = describeAutoencoder({ ...changed, ...viewExtent(changed.views, picture), channels: 1 });
  const batchOptions = {
    architecture,
    seed: changed.seed,
    views: changed.views,
    variation: trainingVariationOf(changed),
    corrupt: withSquare,
  };
  const known = checkpoint?.weights ?? start?.snapshot.weights;
  const weights = known ? weightsFromSnapshot({ architecture, weights: known }) : initialWeights(architecture, changed.seed);
  const control = new TrainingControl();
  const events: TrainingEvent[] = [];
  const generator = train({
    recipe: changed,
    architecture,
    weights,
    batches: new TrainingBatches({
      batchSize: changed.batch,
      seed: changed.seed,
      pictureCount: 10,
      picture: async (index) => stripes(index),
      prepare: (places) => prepareBatch(batchOptions, places),
      batchesTaken: checkpoint?.step,
      batchesBefore: start?.steps,
    }),
    trainCount: 10,
    heldOutCount: 3,
    heldOutView: async (index) => viewForValidation(batchOptions, stripes(100 + index), index),
    control,
    checkpoint,
    startedFrom: start && { model: '0a1b2c3d4e5f', steps: start.steps },
    interruptions,
    now,
    yieldToMessages,
  });
  try {
    let next = await generator.next();
    while (!next.done) {
      events.push(next.value);
      steer(next.value, control);
      next = await generator.next();
    }
    const result: TrainingResult = next.value;
    return { events, result, snapshot: await snapshotOf(architecture, weights) };
  } finally {
    disposeWeights(weights);
  }
}

/** The validation points among the events. */
export const validationsOf = (events: TrainingEvent[]) => events.flatMap((event) => (event.kind === 'validation' ? [event.point] : []));
