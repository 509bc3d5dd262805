/** Computes the evidence of one picture: one forward pass, the dropout passes and the scales, each only where a kind asks for it. */
import * as tf from '@tensorflow/tfjs-core';
import type { FloatImage } from '../../domain/image';
import { featureGrids } from '../../imaging/appearance/feature-grids';
import { type KeptPixels, masked, withoutIgnored } from '../../imaging/kept-pixels';
import type { InferenceNetwork } from '../../network/inference-network';
import { croppedFromNetwork, networkInput } from '../../network/network-input';
import type { DropoutPasses } from './dropout-passes';
import type { Evidence, EvidenceKind, EvidenceOf } from './evidence';
import { residualMap } from './residual-map';
import { gatherScales } from './scale-evidence';

/** What evidence is computed with. */
export interface EvidenceSource {
  readonly network: InferenceNetwork;
  readonly passes: DropoutPasses;
  /** What of a picture counts; null or absent for all. Nothing else of it reaches the evidence, and maps are 0 there. */
  readonly kept?: KeptPixels | null | undefined;
}

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
  const fromPass = await gatherFromPass(source, seen, needed);
  const scales = needed.has('scales') ? { scales: await gatherScales(network, seen, kept) } : {};
  const appearance = needed.has('appearance') ? { appearance: featureGrids(seen) } : {};
  const evidence: Partial<Evidence> = { image, ...fromPass, ...scales, ...appearance };
  return evidence as EvidenceOf<Kind>;
}

/** The kinds that one forward pass gives, and the dropout passes, which need its output. */
async function gatherFromPass(
  { network, passes, kept = null }: EvidenceSource,
  image: FloatImage,
  needed: ReadonlySet<EvidenceKind>,
): Promise<Partial<Evidence>> {
  const needsPixels = needed.has('reconstruction') || needed.has('residual');
  if (!needsPixels && !needed.has('variance') && !needed.has('channelMeans')) return {};
  const { architecture } = network;
  const x = networkInput(architecture, image);
  const { reconstruction: output, channelMeans: means } = needed.has('channelMeans')
    ? network.reconstructWithChannelMeans(x)
    : { reconstruction: network.reconstruct(x), channelMeans: null };
  try {
    const evidence: { -readonly [Kind in keyof Evidence]?: Evidence[Kind] } = {};
    if (needsPixels) {
      evidence.reconstruction = croppedFromNetwork(architecture, (await output.data()) as Float32Array, 0);
      evidence.residual = masked(residualMap(image.pixels, evidence.reconstruction, architecture.channels), kept?.pixels);
    }
    if (means) evidence.channelMeans = Float32Array.from(await means.data());
    if (needed.has('variance')) evidence.variance = masked(await passes.ofPicture(network, image, { x, plain: output }), kept?.pixels);
    return evidence;
  } finally {
    tf.dispose(means ? [x, output, means] : [x, output]);
  }
}
