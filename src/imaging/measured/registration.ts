/**
 * Lays pictures of a part over a reference picture: at every turn and shift of a coarse grid, then ever finer from the best few. It sees the
 * logarithm of brightness without what changes slowly, so that light counts little, and reduced pictures, because parts are larger than pixels.
 */
import type { FloatImage } from '../../domain/image';
import { boxMean } from '../box-mean';
import { coarsePoses, type Rated, type TurnedReference, turnedReference } from './coarse-search';
import { logarithms } from './log-plane';
import { likeness, type Plane, type Pose, sampled, unmoved } from './pose';

/** Lengths of the longer side in pixels, about, at which the search is coarse and fine. */
const COARSE_SIDE = 32;
const FINE_SIDE = 64;
/** The best turns of the coarse grid that are refined in the small picture, and of those the best that are refined in the larger one. */
const REFINED = 6;
const REFINED_FINELY = 2;
/** A smaller movement is believed where a larger one is not this much more alike: of a symmetric part no turn can be told. */
const MARGIN = 0.02;
/** Steps of the refinement in the larger picture: degrees, shares, logarithm of size. In the small one they are three times as long. */
const STEPS = { turn: 2, right: 0.0125, down: 0.0125, size: 0.02 } as const satisfies Pose;

/** A picture as the search sees it. */
export interface Registrable {
  readonly coarse: Plane;
  readonly fine: Plane;
}

export interface Reference {
  readonly turned: TurnedReference;
  readonly fine: Plane;
}

/** @param image values in 0..1 */
export function registrable(image: FloatImage): Registrable {
  const { width, height } = image;
  const whole: Plane = { width, height, values: logarithms(image) };
  const reducedTo = (side: number): Plane => withoutSlow(reduced(whole, Math.max(1, Math.round(Math.max(width, height) / side))));
  return { coarse: reducedTo(COARSE_SIDE), fine: reducedTo(FINE_SIDE) };
}

export const referenceOf = ({ coarse, fine }: Registrable): Reference => ({ turned: turnedReference(coarse), fine });

/** How alike a picture and a reference are where the part may be turned and shifted, coarsely: for choosing a reference. */
export const coarseLikeness = ({ turned }: Reference, { coarse }: Registrable): number => coarsePoses(turned, coarse)[0].likeness;

/** How a picture of the reference's extent lies against it. */
export function registered({ turned, fine }: Reference, picture: Registrable): Rated {
  const rough = coarsePoses(turned, picture.coarse)
    .slice(0, REFINED)
    .map(({ pose }) => refined(turned.plane, picture.coarse, pose, 3))
    .sort((a, b) => b.likeness - a.likeness)
    .slice(0, REFINED_FINELY);
  const found = [unmoved, ...rough.map(({ pose }) => pose)].map((pose) => refined(fine, picture.fine, pose, 1));
  const all = [rated(fine, picture.fine, unmoved), ...found];
  const best = Math.max(...all.map((each) => each.likeness));
  const believable = all.filter((each) => each.likeness >= best - MARGIN);
  return believable.reduce((least, each) => (movementOf(each.pose) < movementOf(least.pose) ? each : least));
}

/** Turns count most: a part that is shifted is more usual than one that is turned. */
const movementOf = ({ turn, size, right, down }: Pose): number => Math.abs(turn) / 30 + Math.abs(size) + Math.hypot(right, down);

const rated = (reference: Plane, picture: Plane, pose: Pose): Rated => ({ pose, likeness: likeness(sampled(reference, pose), picture) });

/** Steps along each coordinate as long as one is better, then half as far, down to an eighth of the first. @param scale of the first steps */
function refined(reference: Plane, picture: Plane, from: Pose, scale: number): Rated {
  let best = rated(reference, picture, from);
  for (let step = scale; step >= scale / 8; step /= 2) {
    for (let isBetter = true, rounds = 0; isBetter && rounds < 8; rounds++) {
      const before = best.likeness;
      for (const key of ['turn', 'right', 'down', 'size'] as const) best = along(key, step * STEPS[key]);
      isBetter = best.likeness > before;
    }
  }
  const { turn } = best.pose;
  return { ...best, pose: { ...best.pose, turn: turn - 360 * Math.round(turn / 360) } };

  /** The better of a step either way, or none. */
  function along(key: keyof Pose, length: number): Rated {
    for (const signed of [length, -length]) {
      const each = rated(reference, picture, { ...best.pose, [key]: best.pose[key] + signed });
      if (each.likeness > best.likeness) return each;
    }
    return best;
  }
}

/** Means of squares of `factor` pixels; a rest at the right and the bottom is left out. */
function reduced({ width, height, values }: Plane, factor: number): Plane {
  const [columns, rows] = [Math.max(1, Math.floor(width / factor)), Math.max(1, Math.floor(height / factor))];
  const means = new Float32Array(columns * rows);
  for (let y = 0; y < Math.min(height, rows * factor); y++)
    for (let x = 0; x < Math.min(width, columns * factor); x++)
      means[Math.floor(y / factor) * columns + Math.floor(x / factor)] += values[y * width + x] / (factor * factor);
  return { width: columns, height: rows, values: means };
}

/** Less the mean over a third of the picture around each pixel: light that falls off changes it little. */
function withoutSlow({ width, height, values }: Plane): Plane {
  const side = 2 * Math.max(2, Math.round(Math.max(width, height) / 6)) + 1;
  const slow = boxMean(values, width, height, side);
  return { width, height, values: values.map((value, at) => value - slow[at]) };
}
