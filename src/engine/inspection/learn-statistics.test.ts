import { describe, expect, it } from 'vitest';
import { activationLayers } from '../../domain/activation-layers';
import { describeAutoencoder } from '../../domain/architecture';
import { atOnce } from '../../domain/at-once';
import type { FloatImage } from '../../domain/image';
import { seededRandom } from '../../domain/seeded-random';
import { featureGrids } from '../../imaging/appearance/feature-grids';
import { AppearanceLearning, type LearnedAppearances } from '../detectors/appearance-learning';
import type { Evidence, EvidenceKind, EvidenceOf } from '../evidence/evidence';
import { evenlyChosen, learnStatistics } from './learn-statistics';

const SIDE = 16;
const architecture = describeAutoencoder({ network: 'aesc', height: SIDE, width: SIDE, channels: 1, depth: 2, maps: 1 });
const channels = activationLayers(architecture).reduce((sum, layer) => sum + layer.channels, 0);

interface Made {
  readonly stream: number;
  /** Taken from the brightness of a corner. */
  readonly dark: number;
}

/** Evidence of noise, drawn as it is asked for. */
function evidenceOf({ stream, dark }: Made): Omit<Evidence, 'reconstruction' | 'residual' | 'variance' | 'scales'> {
  const random = seededRandom(91, stream);
  const noise = (length: number) => Float32Array.from({ length }, () => random.uniform(0.1, 0.2));
  const pixels = Float32Array.from({ length: SIDE * SIDE }, (_, at) => random.uniform(0.5, 0.6) - (at % SIDE < 8 && at < 128 ? dark : 0));
  const image: FloatImage = { width: SIDE, height: SIDE, channels: 1, pixels };
  return {
    image,
    channelMeans: noise(channels),
    networkMaps: {
      residual: { values: noise(64), width: 8, reduction: 2 },
      lines: { values: noise(SIDE * SIDE), width: SIDE, reduction: 1 },
      damage: null,
    },
    appearance: featureGrids(image),
  };
}

async function learnedFrom(pictures: readonly Made[], appearances: LearnedAppearances | null = null) {
  const asked: { readonly stream: number; readonly kinds: readonly EvidenceKind[] }[] = [];
  const done: number[] = [];
  const learned = await learnStatistics({
    architecture,
    seed: 1,
    pictures,
    appearances,
    evidence: async <Kind extends EvidenceKind>(picture: Made, kinds: readonly Kind[]) => {
      asked.push({ stream: picture.stream, kinds });
      return evidenceOf(picture) as unknown as EvidenceOf<Kind>;
    },
    onLearned: (count) => void done.push(count),
  });
  return { ...learned, asked, done };
}

const made = (count: number, oddOne = -1): Made[] =>
  Array.from({ length: count }, (_, stream) => ({ stream, dark: stream === oddOne ? 0.4 : 0 }));

describe('scores of the pictures that were learned from', () => {
  it('are the combined detector’s alone, one for each picture', async () => {
    const { ownScores, statistics, done } = await learnedFrom(made(9));
    expect(Object.keys(ownScores)).toEqual(['combined']);
    expect(ownScores.combined?.map(({ picture }) => picture)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(ownScores.combined?.every(({ score }) => score > 0)).toBe(true);
    expect(Object.keys(statistics.gaussians)).toEqual(['encoder', 'decoder', 'activations']);
    expect(done).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('name the picture each belongs to where there are more pictures than it learns from', async () => {
    const odd = 168;
    const { ownScores, asked } = await learnedFrom(made(170, odd));
    const own = ownScores.combined ?? [];
    expect(own.map(({ picture }) => picture)).toEqual([...evenlyChosen(170, 160)]);
    // Chosen as the 160th of those learned from; it stands out under its own number.
    expect(own.findIndex(({ picture }) => picture === odd)).toBe(159);
    const highest = own.reduce((best, score) => (score.score > best.score ? score : best));
    expect(highest.picture).toBe(odd);
    // What the combined detector needs is not computed for those that it leaves out; the activations learn from all.
    const chosen = evenlyChosen(170, 160);
    expect(asked).toHaveLength(170);
    for (const { stream, kinds } of asked) {
      expect(kinds).toContain('channelMeans');
      expect(kinds.includes('appearance')).toBe(chosen.has(stream));
    }
  });

  it('are the same where the appearance of these pictures was learned before, and the pictures are not looked at for it again', async () => {
    const learning = new AppearanceLearning(1);
    for (const picture of made(9)) {
      const { image, appearance } = evidenceOf(picture);
      learning.add(image, appearance);
    }
    const [before, after] = [await learnedFrom(made(9)), await learnedFrom(made(9), atOnce(learning.learning()))];
    expect(after.ownScores).toEqual(before.ownScores);
    expect(after.statistics).toEqual(before.statistics);
    expect(before.asked.every(({ kinds }) => kinds.includes('appearance'))).toBe(true);
    expect(after.asked.some(({ kinds }) => kinds.includes('appearance'))).toBe(false);
  });

  it('are none of one picture', async () => {
    const { ownScores, statistics } = await learnedFrom(made(1));
    expect(ownScores.combined).toEqual([]);
    expect(statistics).toEqual({ gaussians: {}, combined: null });
  });
});

it('chooses evenly, each once, and all where they are no more than asked for', () => {
  expect([...evenlyChosen(3, 160)]).toEqual([0, 1, 2]);
  expect([...evenlyChosen(10, 4)]).toEqual([0, 2, 5, 7]);
  const some = evenlyChosen(1000, 160);
  expect(some.size).toBe(160);
  expect(Math.max(...some)).toBeLessThan(1000);
});
