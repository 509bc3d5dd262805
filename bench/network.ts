/** The network that everybody trains here: AESc, depth 5, 16 maps, grey (METHOD.md section 1); 2,180,481 parameters. */
import { type Architecture, describeAutoencoder } from '../src/domain/architecture';

/** Monte-Carlo dropout passes of one uncertainty map. */
export const PASSES = 30;
export const LEARNING_RATE = 1e-3;

/** @param size side of the picture in pixels */
export function benchNetwork(size: number): Architecture {
  return describeAutoencoder({ network: 'aesc', height: size, width: size, channels: 1, depth: 5, maps: 16 });
}
