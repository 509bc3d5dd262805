/**
 * The folder check/ of an exported model, by which another program checks that it computes the same: one picture, and what the studio computed
 * from it at every stage. The arrays are .npy files, which Python and a few lines of JavaScript read. engine/check-example.ts makes one.
 */
import type { DetectorScores, MapDetectorId, PerDetector } from '../../domain/detector-ids';
import { detectorIds } from '../../domain/detectors';
import type { FloatImage, RgbaImage } from '../../domain/image';
import { hasLookLimits, type InferenceCard } from '../../domain/model-card';
import { type Verdict, verdictOf } from '../../domain/verdict';
import { writeNpy } from '../results/npy';

export interface CheckExample {
  /** Opaque. Its extent differs from the network's, so that the preparation is checked too. */
  readonly picture: RgbaImage;
  /** The picture as the network gets it. */
  readonly input: FloatImage;
  /** Height * width * channels values. */
  readonly reconstruction: Float32Array;
  /** height * width values each. */
  readonly maps: PerDetector<Float32Array, MapDetectorId>;
  readonly scores: DetectorScores;
}

/** Allowed differences between machines and libraries; scores above 1 are compared relative to their size. */
export const CHECK_TOLERANCE = { score: 1e-4, reconstruction: 1e-4, map: 1e-3 } as const;

/** The files of the folder check/. */
export function checkFiles(
  { picture, input, reconstruction, maps, scores }: CheckExample,
  card: InferenceCard,
): Record<string, Uint8Array> {
  const { width, height, channels } = input;
  const rejects = Object.fromEntries(detectorIds.flatMap((id) => rejectOf(id, scores[id], card.thresholds[id]?.value)));
  const verdicts = hasLookLimits(card) ? { verdicts: verdictsOf(scores, card) } : {};
  const expected = { scores, rejects, ...verdicts, tolerance: CHECK_TOLERANCE };
  const ofMaps = Object.entries(maps).map(([id, values]) => [`check/${id}.npy`, writeNpy({ shape: [height, width], values })]);
  return {
    'check/picture.npy': writeNpy({ shape: [picture.height, picture.width, 3], values: withoutAlpha(picture.pixels) }),
    'check/input.npy': writeNpy({ shape: [height, width, channels], values: input.pixels }),
    'check/reconstruction.npy': writeNpy({ shape: [height, width, channels], values: reconstruction }),
    ...Object.fromEntries(ofMaps),
    'check/expected.json': new TextEncoder().encode(`${JSON.stringify(expected, null, 2)}\n`),
  };
}

function rejectOf(id: string, score: number | undefined, threshold: number | undefined): [string, boolean][] {
  return score === undefined || threshold === undefined ? [] : [[id, score > threshold]];
}

/** One of pass, look and reject for each detector. */
const verdictsOf = (scores: DetectorScores, { thresholds }: InferenceCard): Record<string, Verdict> =>
  Object.fromEntries(
    detectorIds.flatMap((id) => {
      const [score, threshold] = [scores[id], thresholds[id]];
      return score === undefined || !threshold ? [] : [[id, verdictOf(score, threshold)]];
    }),
  );

/** Red, green and blue alone. */
export function withoutAlpha(rgba: Uint8ClampedArray): Uint8Array {
  return Uint8Array.from({ length: (rgba.length / 4) * 3 }, (_, at) => rgba[Math.floor(at / 3) * 4 + (at % 3)]);
}
