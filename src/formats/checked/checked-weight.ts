/** Checks one weight array from a file of any format: the shape that the network needs, and finite values. */
import { shapeSize, type WeightSpec } from '../../domain/architecture';
import { StudioError } from '../../domain/studio-error';

/** @throws StudioError model-wrong-shape */
export function assertShape(spec: WeightSpec, shape: readonly number[], path: string): void {
  if (shape.join() === spec.shape.join()) return;
  throw new StudioError('model-wrong-shape', { path, weight: spec.name, found: shapeText(shape), expected: shapeText(spec.shape) });
}

/**
 * All values are finite, and no variance is negative.
 *
 * @throws StudioError model-bad-values
 */
export function assertUsable(spec: WeightSpec, values: Float32Array, path: string): void {
  const minimum = spec.name.endsWith('/moving_variance') ? 0 : Number.NEGATIVE_INFINITY;
  const isUsable = values.length === shapeSize(spec.shape) && values.every((value) => Number.isFinite(value) && value >= minimum);
  if (!isUsable) throw new StudioError('model-bad-values', { path, weight: spec.name });
}

const shapeText = (shape: readonly number[]): string => `[${shape.join(', ')}]`;
