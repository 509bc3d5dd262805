/** The coarse half of registration: a small reference is turned once for all pictures, and each picture laid over every turn at whole-pixel shifts. */
import { likeness, type Plane, type Pose, sampled, unmoved } from './pose';

/** Degrees between the turns that are tried. */
const TURN_STEP = 10;
/** Pixels between the shifts that are tried, and how far they go as a share of the longer side. */
const SHIFT_STEP = 2;
const MOST_SHIFT = 0.1875;

export interface Rated {
  readonly pose: Pose;
  /** Correlation with the reference in that pose, -1..1. */
  readonly likeness: number;
}

/** A reference at every turn; NaN where a turned picture has no pixel. */
export interface TurnedReference {
  readonly plane: Plane;
  readonly turns: readonly { readonly turn: number; readonly values: Float32Array }[];
}

export function turnedReference(plane: Plane): TurnedReference {
  const turns = Array.from({ length: 360 / TURN_STEP }, (_, index) => -180 + index * TURN_STEP);
  return { plane, turns: turns.map((turn) => ({ turn, values: sampled(plane, { ...unmoved, turn }) })) };
}

/** The best pose of each turn, best turn first. */
export function coarsePoses({ plane, turns }: TurnedReference, picture: Plane): Rated[] {
  const { width, height } = plane;
  const most = SHIFT_STEP * Math.round((MOST_SHIFT * Math.max(width, height)) / SHIFT_STEP);
  const found = turns.map(({ turn, values }) => {
    let best: Rated = { pose: { ...unmoved, turn }, likeness: -1 };
    for (let down = -most; down <= most; down += SHIFT_STEP)
      for (let right = -most; right <= most; right += SHIFT_STEP) {
        const alike = likeness(values, picture, right, down);
        if (alike > best.likeness) best = { pose: { turn, size: 0, right: right / width, down: down / height }, likeness: alike };
      }
    return best;
  });
  return found.sort((a, b) => b.likeness - a.likeness);
}
