/**
 * A smooth closed curve through given points: the periodic cubic spline, parametrised by chord length, with continuous slope and
 * curvature all the way round. Solved with the cyclic tridiagonal method (Sherman and Morrison) in linear time.
 */
import type { Point } from './fill-polygon';

/**
 * Points along the closed cubic curve through `points`.
 *
 * @param points at least three, in order; the last is joined to the first
 * @param samplesPerSpan how many points of the curve to give for each given point; the first of each span is the given point
 * @returns points.length * samplesPerSpan points, in order
 * @throws RangeError with fewer than three points
 */
export function closedSpline(points: readonly Point[], samplesPerSpan: number): Point[] {
  if (points.length < 3) throw new RangeError(`A closed curve needs at least three points, not ${points.length}.`);
  const spans = chordLengths(points);
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const bendX = secondDerivatives(xs, spans);
  const bendY = secondDerivatives(ys, spans);
  return points.flatMap((_, index) => {
    const next = (index + 1) % points.length;
    return Array.from({ length: samplesPerSpan }, (_unused, sample) => ({
      x: cubicAt(xs[index], xs[next], bendX[index], bendX[next], spans[index], sample / samplesPerSpan),
      y: cubicAt(ys[index], ys[next], bendY[index], bendY[next], spans[index], sample / samplesPerSpan),
    }));
  });
}

/** Distance from each point to the next. Points in one place get a short span instead of none, which would divide by zero. */
function chordLengths(points: readonly Point[]): number[] {
  const lengths = points.map(({ x, y }, index) => {
    const next = points[(index + 1) % points.length];
    return Math.hypot(next.x - x, next.y - y);
  });
  const shortest = 1e-3 * Math.max(...lengths) || 1;
  return lengths.map((length) => Math.max(length, shortest));
}

/** A cubic from `start` to `end` with these second derivatives at its ends, at `fraction` of a span of this length. */
function cubicAt(start: number, end: number, bendStart: number, bendEnd: number, span: number, fraction: number): number {
  const rest = 1 - fraction;
  const curve = (rest ** 3 - rest) * bendStart + (fraction ** 3 - fraction) * bendEnd;
  return rest * start + fraction * end + (curve * span * span) / 6;
}

/** Second derivatives at the knots from the condition that the slope is continuous there, round the ring. */
function secondDerivatives(values: readonly number[], spans: readonly number[]): number[] {
  const count = values.length;
  const before = (index: number) => (index + count - 1) % count;
  const slope = values.map((value, index) => (values[(index + 1) % count] - value) / spans[index]);
  const lower = spans.map((_, index) => spans[before(index)]);
  const diagonal = spans.map((span, index) => 2 * (span + spans[before(index)]));
  const right = slope.map((value, index) => 6 * (value - slope[before(index)]));

  // The ring's corner entries are split off as a rank-one change of an ordinary tridiagonal system.
  const corner = lower[0];
  const gamma = -diagonal[0];
  const open = [...diagonal];
  open[0] -= gamma;
  open[count - 1] -= (corner * corner) / gamma;
  const change = values.map((_, index) => (index === 0 ? gamma : index === count - 1 ? corner : 0));
  const solution = solveTridiagonal(lower, open, spans, right);
  const effect = solveTridiagonal(lower, open, spans, change);
  const share = corner / gamma;
  const factor = (solution[0] + share * solution[count - 1]) / (1 + effect[0] + share * effect[count - 1]);
  return solution.map((value, index) => value - factor * effect[index]);
}

/** Thomas' algorithm; `lower[i]` stands left of the diagonal in row i, `upper[i]` right of it. */
function solveTridiagonal(
  lower: readonly number[],
  diagonal: readonly number[],
  upper: readonly number[],
  right: readonly number[],
): number[] {
  const count = right.length;
  const pivots = [...diagonal];
  const solution = [...right];
  for (let i = 1; i < count; i++) {
    const factor = lower[i] / pivots[i - 1];
    pivots[i] -= factor * upper[i - 1];
    solution[i] -= factor * solution[i - 1];
  }
  solution[count - 1] /= pivots[count - 1];
  for (let i = count - 2; i >= 0; i--) solution[i] = (solution[i] - upper[i] * solution[i + 1]) / pivots[i];
  return solution;
}
