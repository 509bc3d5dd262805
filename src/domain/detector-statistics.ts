/**
 * What the detectors learned from clean training pictures, as plain data: it belongs to a model as its weights do. Plain numbers are
 * float32, so that a model gives the same scores before it is written to a file and after.
 */
import type { ActivationDetectorId, DetectorId } from './report';

/** A Gaussian over the spatial means of some channels: what is usual. */
export interface ChannelGaussian {
  /** Indices among the channels of all activation layers (activation-layers.ts), one layer after the other. */
  readonly channels: readonly number[];
  /** As many values. */
  readonly mean: Float32Array;
  /** Lower triangle L of the covariance L L', row by row; as many values squared. */
  readonly root: Float32Array;
}

/** What the combined map may be made of; how each is computed stands in engine/combined-map.ts. */
export const componentIds = ['residual', 'edges', 'chroma', 'uncertainty'] as const;
export type ComponentId = (typeof componentIds)[number];

export interface ComponentStatistics {
  readonly id: ComponentId;
  /** Share in the combined map, beside the others' weights. */
  readonly weight: number;
  /** Two quantiles of clean maps, low below high. */
  readonly low: number;
  readonly high: number;
  /** Of clean maps at each pixel, height * width values each, spread above 0; null where places are not told apart. */
  readonly usual: { readonly mean: Float32Array; readonly spread: Float32Array } | null;
}

export interface CombinedStatistics {
  /** Of the square over which maps are smoothed, in pixels; odd. */
  readonly side: number;
  readonly components: readonly ComponentStatistics[];
}

export interface DetectorStatistics {
  /** One Gaussian for each mask of channels. */
  readonly gaussians: Readonly<Partial<Record<ActivationDetectorId, readonly ChannelGaussian[]>>>;
  readonly combined: CombinedStatistics | null;
}

/** Of a model that has the basic detectors alone. */
export const noStatistics: DetectorStatistics = { gaussians: {}, combined: null };

/** Whether a model with these statistics can have a detector. */
export function canDetect({ gaussians, combined }: DetectorStatistics, id: DetectorId): boolean {
  if (id === 'residual' || id === 'uncertainty') return true;
  return id === 'combined' ? combined !== null : gaussians[id] !== undefined;
}
