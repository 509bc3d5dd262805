/** The list of the self-test's damages; a new one is one file and one line here. */
import type { DamageKind } from '../../domain/self-test';
import { dent } from './dent';
import { displacedPatch } from './displaced-patch';
import { dropsProbe, noiseProbe, scratchProbe, stainProbe } from './from-models';
import type { Probe } from './probe';

/** First those that no model of damage makes, then the others by how much they look like a defect. */
export const probes: readonly Probe[] = [dent, displacedPatch, scratchProbe, stainProbe, dropsProbe, noiseProbe];

export function probeOf(kind: DamageKind): Probe {
  return probes.find((probe) => probe.kind === kind) as Probe;
}
