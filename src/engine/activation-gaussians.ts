/**
 * The activation-Gaussian score (METHOD.md section 4; the authors' preliminary experiment of 2020): how far the spatial means of some of
 * the network's channels are from those of good pictures, in Mahalanobis' distance. The channels are drawn at random, ten times over;
 * the score is the mean over the ten draws. Knows numbers only: the means come from evidence.ts.
 */
import { activationLayers } from '../domain/activation-layers';
import type { Architecture } from '../domain/architecture';
import type { ActivationDetectorId } from '../domain/detector-ids';
import type { ChannelGaussian, DetectorStatistics } from '../domain/detector-statistics';
import { type RandomOrigin, streamsOf } from '../domain/random-streams';
import { seededRandom, shuffledIndices } from '../domain/seeded-random';
import { fitGaussian, mahalanobisDistance } from '../metrics/gaussian-model';

const MASKS = 10;
const CHANNELS = 64;
/** A Gaussian needs as many. */
const FEWEST_PICTURES = 2;

const sides: Readonly<Record<ActivationDetectorId, readonly ('encoder' | 'decoder')[]>> = {
  encoder: ['encoder'],
  decoder: ['decoder'],
  activations: ['encoder', 'decoder'],
};
export const activationDetectorIds = Object.keys(sides) as readonly ActivationDetectorId[];

/**
 * Fit the Gaussians of all masks.
 *
 * @param origin the recipe
 * @param means for each clean training picture the means of all channels, as evidence.ts gives them
 * @returns nothing where there are too few pictures
 */
export function fitGaussians(
  architecture: Architecture,
  origin: RandomOrigin,
  means: readonly Float32Array[],
): DetectorStatistics['gaussians'] {
  if (means.length < FEWEST_PICTURES) return {};
  const fit = (channels: readonly number[]): ChannelGaussian => {
    const { mean, root } = fitGaussian(means.map((ofPicture) => picked(ofPicture, channels)));
    return { channels, mean: Float32Array.from(mean), root: Float32Array.from(root) };
  };
  return Object.fromEntries(
    activationDetectorIds.map((id) => [id, Array.from({ length: MASKS }, (_, mask) => fit(drawChannels(architecture, id, origin, mask)))]),
  );
}

/** The distance of a picture from each of the Gaussians; means of all its channels in. */
export function gaussianScores(gaussians: readonly ChannelGaussian[], means: Float32Array): number[] {
  return gaussians.map((gaussian) => mahalanobisDistance(gaussian, picked(means, gaussian.channels)));
}

/**
 * A mask: channels drawn at random from the origin, shared out evenly over the detector's layers.
 *
 * @returns indices among the channels of all activation layers, ascending
 */
export function drawChannels(architecture: Architecture, id: ActivationDetectorId, origin: RandomOrigin, mask: number): number[] {
  const layers = activationLayers(architecture);
  const mine = layers.filter(({ side }) => sides[id].includes(side));
  const shares = sharedOut(
    CHANNELS,
    mine.map(({ channels }) => channels),
  );
  const detector = activationDetectorIds.indexOf(id);
  return mine.flatMap(({ name, channels }, place) => {
    const index = layers.findIndex((layer) => layer.name === name);
    const first = layers.slice(0, index).reduce((sum, layer) => sum + layer.channels, 0);
    const drawn = shuffledIndices(channels, seededRandom(origin.seed, streamsOf(origin).activationChannels, detector, mask, index)).slice(
      0,
      shares[place],
    );
    return drawn.sort((a, b) => a - b).map((channel) => first + channel);
  });
}

/**
 * Share a number out evenly; where somebody has no room, the others take more. What does not go up evenly goes to the first.
 *
 * @param rooms the most that each can take
 * @returns for each its share; they add up to the total, or to all the room there is
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

function picked(means: Float32Array, channels: readonly number[]): Float32Array {
  return Float32Array.from(channels, (channel) => means[channel]);
}
