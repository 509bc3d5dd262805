/** A mask: channels of the activation layers, drawn at random under the recipe's seed. Each Gaussian of an activation detector has one. */
import { activationLayers } from '../../domain/activation-layers';
import type { Architecture } from '../../domain/architecture';
import { type RandomOrigin, streamsOf } from '../../domain/random-streams';
import { seededRandom, shuffledIndices } from '../../domain/seeded-random';

const CHANNELS = 64;

/** The layers that masks are drawn from. */
export interface MaskedLayers {
  readonly sides: readonly ('encoder' | 'decoder')[];
  /** Sub-stream of the random numbers: a detector's own, which never changes. */
  readonly stream: number;
}

/**
 * Draw a mask, its channels shared out evenly over the layers.
 *
 * @param mask which of the detector's masks
 * @returns indices among the channels of all activation layers, ascending
 */
export function drawChannels(architecture: Architecture, { sides, stream }: MaskedLayers, origin: RandomOrigin, mask: number): number[] {
  const layers = activationLayers(architecture);
  const chosen = layers.filter(({ side }) => sides.includes(side));
  const shares = sharedOut(
    CHANNELS,
    chosen.map(({ channels }) => channels),
  );
  return chosen.flatMap(({ name, channels }, place) => {
    const index = layers.findIndex((layer) => layer.name === name);
    const first = layers.slice(0, index).reduce((sum, layer) => sum + layer.channels, 0);
    const drawn = shuffledIndices(channels, seededRandom(origin.seed, streamsOf(origin).activationChannels, stream, mask, index)).slice(
      0,
      shares[place],
    );
    return drawn.sort((a, b) => a - b).map((channel) => first + channel);
  });
}

/**
 * Share a number out evenly. Where one has no room left, the others take more; a remainder goes to the first ones.
 *
 * @param rooms the most that each can take
 * @returns for each its share; the shares add up to the total, or to all the room there is
 */
export function sharedOut(total: number, rooms: readonly number[]): number[] {
  const shares = rooms.map(() => 0);
  for (
    let left = Math.min(
      total,
      rooms.reduce((sum, room) => sum + room, 0),
    );
    left > 0;
  ) {
    for (let place = 0; place < rooms.length && left > 0; place++) {
      if (shares[place] === rooms[place]) continue;
      shares[place] += 1;
      left -= 1;
    }
  }
  return shares;
}
