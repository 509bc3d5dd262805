/** The picture of the explanation: the one that Inspect shows, or a held-out one during training. */
import type { MapDetectorId } from '../../domain/detector-ids';
import type { MapPlace } from '../../domain/map-place';
import { memoize } from '../../store/state/memoize';
import type { StudioState } from '../../store/state/studio-state';

/** Arrays are height * width, those of pictures times channels. */
export interface ExplainedPicture {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly input: Float32Array;
  readonly reconstruction: Float32Array;
  readonly maps: Readonly<Partial<Record<MapDetectorId, Float32Array>>>;
  /** Where it lies in its file; absent of a damaged one. */
  readonly place?: MapPlace | undefined;
  /** Whether it was damaged on purpose, as during training. */
  readonly isCorrupted: boolean;
}

/** Null before the first reconstruction. */
export const explainedPictureOf = memoize(
  ({ inspect: { viewed }, train: { live }, data: { pictures } }: StudioState) => [viewed, live.strip, pictures] as const,
  (viewed, strip, pictures): ExplainedPicture | null => {
    if (viewed.phase === 'done') {
      const { id, width, height, channels, input, reconstruction, maps, place } = viewed.view;
      const name = pictures.find((picture) => picture.id === id)?.path ?? 'the picture of the self-test';
      return { name, width, height, channels, input, reconstruction, maps, place, isCorrupted: false };
    }
    if (!strip || strip.images.length === 0) return null;
    const [{ corrupted, reconstruction, residual }] = strip.images;
    const { width, height, channels } = strip;
    return {
      name: 'a held-out good picture',
      width,
      height,
      channels,
      input: corrupted,
      reconstruction,
      maps: { residual },
      isCorrupted: true,
    };
  },
);

/** The highest value of a map, where it is, and how many pixels are above the threshold. */
export function peakOf(map: Float32Array, width: number, threshold: number): { value: number; x: number; y: number; above: number } {
  let peak = 0;
  let above = 0;
  for (let index = 0; index < map.length; index++) {
    if (map[index] > map[peak]) peak = index;
    if (map[index] > threshold) above += 1;
  }
  return { value: map[peak], x: peak % width, y: Math.floor(peak / width), above };
}
