/** Computes the evidence of one picture: one forward pass at full size, and whatever else a kind asks for; nothing that no kind asks for. */
import * as tf from '@tensorflow/tfjs-core';
import type { FloatImage } from '../../domain/image';
import { featureGrids } from '../../imaging/appearance/feature-grids';
import { type KeptPixels, masked, withoutIgnored } from '../../imaging/kept-pixels';
import type { InferenceNetwork } from '../../network/inference-network';
import { croppedFromNetwork, networkInput } from '../../network/network-input';
import type { DropoutPasses } from './dropout-passes';
import type { Evidence, EvidenceKind, EvidenceOf } from './evidence';
import { gatherNetworkMaps } from './network-maps';
import { residualMap } from './residual-map';
import { gatherScales } from './scale-evidence';

/** What evidence is computed with. */
export interface EvidenceSource {
  readonly network: InferenceNetwork;
  readonly passes: DropoutPasses;
  /** What of a picture counts; null or absent for all. Nothing else of it reaches the evidence, and maps are 0 there. */
  readonly kept?: KeptPixels | null | undefined;
  /** Awaited between pieces of work, so that others can come in between; it may throw to end the work. */
  readonly pause?: (() => Promise<void>) | undefined;
}

const needsPixels: readonly EvidenceKind[] = ['reconstruction', 'residual', 'networkMaps'];
const fromPass: readonly EvidenceKind[] = [...needsPixels, 'variance', 'channelMeans'];

/**
 * Gather the evidence of a picture.
 *
 * @param image prepared to the network's extent
 * @param kinds the kinds to compute
 */
export async function gatherEvidence<Kind extends EvidenceKind>(
  source: EvidenceSource,
  image: FloatImage,
  kinds: readonly Kind[],
): Promise<EvidenceOf<Kind>> {
  const needed: ReadonlySet<EvidenceKind> = new Set<EvidenceKind>(kinds);
  const { network, kept = null } = source;
  const seen = withoutIgnored(image, kept);
  const passed = await gatherFromPass(source, seen, needed);
  const scales = needed.has('scales') ? { scales: await gatherScales(network, seen) } : {};
  const appearance = needed.has('appearance') ? { appearance: featureGrids(seen) } : {};
  const evidence: Partial<Evidence> = { image, ...passed, ...scales, ...appearance };
  return evidence as EvidenceOf<Kind>;
}

/** The kinds that one forward pass at full size gives, and those that need its output: the dropout passes and the maps. */
async function gatherFromPass(
  { network, passes, kept = null, pause }: EvidenceSource,
  image: FloatImage,
  needed: ReadonlySet<EvidenceKind>,
): Promise<Partial<Evidence>> {
  if (!fromPass.some((kind) => needed.has(kind))) return {};
  const { architecture } = network;
  const x = networkInput(architecture, image);
  const wanted = { channelMeans: needed.has('channelMeans'), damage: needed.has('networkMaps') };
  const { reconstruction: output, channelMeans: means, damage } = network.reconstructWith(x, wanted);
  try {
    const evidence: { -readonly [Kind in keyof Evidence]?: Evidence[Kind] } = {};
    if (needsPixels.some((kind) => needed.has(kind))) {
      evidence.reconstruction = croppedFromNetwork(architecture, (await output.data()) as Float32Array, 0);
      evidence.residual = masked(residualMap(image.pixels, evidence.reconstruction, architecture.channels), kept?.pixels);
    }
    if (means) evidence.channelMeans = Float32Array.from(await means.data());
    if (needed.has('networkMaps') && evidence.residual) {
      const seen = damage && croppedFromNetwork({ ...architecture, channels: 1 }, (await damage.data()) as Float32Array, 0);
      evidence.networkMaps = await gatherNetworkMaps(network, image, { residual: evidence.residual, damage: seen ?? null }, kept);
    }
    if (needed.has('variance')) {
      await pause?.();
      evidence.variance = masked(await passes.ofPicture(network, image, { x, plain: output }, pause), kept?.pixels);
    }
    return evidence;
  } finally {
    tf.dispose([x, output, ...(means ? [means] : []), ...(damage ? [damage] : [])]);
  }
}
