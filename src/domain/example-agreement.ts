/** How near the scores of an example come on another device, where a model's file is whole. */
import type { DeviceKind } from './device';

/**
 * Shares of the score. WebAssembly and the plain CPU agree to a ten-thousandth (check-example-in-file.test.ts). Graphics cards round in their
 * own ways, and some reckon in 16 bits; a file's hash finds what these let pass.
 */
export const EXAMPLE_TOLERANCE: Readonly<Record<DeviceKind, number>> = { wasm: 1e-3, cpu: 1e-3, webgpu: 1e-2, webgl: 5e-2 };

/** Variances are this small where a network does not waver. */
const NOTHING = 1e-6;

/** A score that is no number agrees with nothing. */
export function agreesWithExample(found: number, expected: number, device: DeviceKind): boolean {
  return Math.abs(found - expected) <= EXAMPLE_TOLERANCE[device] * Math.abs(expected) + NOTHING;
}
