/**
 * At which extent the Monte-Carlo passes run: up to 512 x 512 px that of the network, beyond that of the picture halved until it is no larger. Thirty
 * passes over a large picture would take most of a minute, and their masks gigabytes.
 */
import { type Architecture, describeAutoencoder } from './architecture';

const MOST_PIXELS = 512 * 512;

/** By how much a picture is reduced for the passes: 1, 2, 4 or more. */
export function dropoutReduction({ paddedWidth, paddedHeight }: Pick<Architecture, 'paddedWidth' | 'paddedHeight'>): number {
  let reduction = 1;
  while (paddedWidth * paddedHeight > MOST_PIXELS * reduction ** 2) reduction *= 2;
  return reduction;
}

/** The same network for pictures reduced by a whole number; the head is left out. */
export function reducedArchitecture(architecture: Architecture, reduction: number): Architecture {
  if (reduction === 1) return architecture;
  const { width, height } = architecture;
  return describeAutoencoder({
    ...architecture,
    width: Math.floor(width / reduction),
    height: Math.floor(height / reduction),
    head: 'none',
  });
}
