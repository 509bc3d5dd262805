/** How near the scores of an example come on another device, where a model's file is whole. */
import type { DeviceKind } from './report';

/**
 * Shares of the score. On the CPU every device and library at hand agrees to 1e-5. Graphics cards round in their own ways, and some reckon
 * in 16 bits.
 */
export const EXAMPLE_TOLERANCE: Readonly<Record<DeviceKind, number>> = { wasm: 1e-3, cpu: 1e-3, webgpu: 1e-2, webgl: 5e-2 };

/** A score that is no number agrees with nothing. */
export function agreesWithExample(found: number, expected: number, device: DeviceKind): boolean {
  return Math.abs(found - expected) <= EXAMPLE_TOLERANCE[device] * Math.abs(expected) + Number.EPSILON;
}
