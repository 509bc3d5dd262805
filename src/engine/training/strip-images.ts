/** The pictures of the training page's live strip: what the network reconstructs of a few held-out pictures now. For display only. */
import * as tf from '@tensorflow/tfjs-core';
import type { Architecture } from '../../domain/architecture';
import { reconstruct } from '../../network/autoencoder';
import { croppedFromNetwork, paddedSize, writeNetworkInput } from '../../network/network-input';
import type { Weights } from '../../network/weights';
import type { StripImage } from '../../protocol/events';
import { residualMap } from '../evidence/residual-map';
import type { CorruptedView } from './batch';

const STRIP_PICTURES = 4;

/** Clean view, corrupted input, reconstruction and residual of the first held-out pictures, cropped to the picture's extent. */
export async function stripImages(
  architecture: Architecture,
  weights: Weights,
  heldOutCount: number,
  heldOutView: (index: number) => Promise<CorruptedView>,
): Promise<StripImage[]> {
  const count = Math.min(STRIP_PICTURES, heldOutCount);
  const pictures = await Promise.all(Array.from({ length: count }, (_, index) => heldOutView(index)));
  const input = new Float32Array(count * paddedSize(architecture));
  for (const [place, { corrupted }] of pictures.entries()) writeNetworkInput(architecture, corrupted.image, input, place);
  const output = tf.tidy(() =>
    reconstruct(
      architecture,
      weights,
      tf.tensor4d(input, [count, architecture.paddedHeight, architecture.paddedWidth, architecture.channels]),
    ),
  );
  const values = (await output.data()) as Float32Array;
  output.dispose();
  return pictures.map(({ clean, corrupted }, place) => {
    const reconstruction = croppedFromNetwork(architecture, values, place);
    const pixels = Float32Array.from(corrupted.image.pixels);
    const residual = residualMap(pixels, reconstruction, architecture.channels);
    return { clean: Float32Array.from(clean.pixels), corrupted: pixels, reconstruction, residual };
  });
}
