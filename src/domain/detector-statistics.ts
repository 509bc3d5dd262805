/**
 * What the detectors learned from clean training pictures, as plain data: it belongs to a model as its weights do. Plain numbers are
 * float32, so that a model gives the same scores before it is written to a file and after.
 */
import type { ActivationDetectorId, DetectorId } from './detector-ids';

/** See metrics/local-gaussians.ts. */
export interface LocalGaussians {
  readonly places: number;
  readonly size: number;
  /** What each entry is multiplied by first, so that all vary alike; `size` values, not below 0. */
  readonly scale: Float32Array;
  /** places * size values, of scaled entries. */
  readonly mean: Float32Array;
  /** The inverse of the lower Cholesky root of each covariance, its lower triangle row by row: places * size * (size + 1) / 2 values. */
  readonly whitening: Float32Array;
}

/** See metrics/conditional-gaussians.ts. */
export interface ConditionalGaussians {
  /** Of the grid of cells. */
  readonly rows: number;
  readonly columns: number;
  /** Entries of a cell. */
  readonly size: number;
  /** Squares of so many cells a side share a Gaussian: a place. */
  readonly share: number;
  /** What each entry is multiplied by first, so that all vary alike; `size` values, not below 0. */
  readonly scale: Float32Array;
  /** The usual block means of the scaled entries; blocks * size values. */
  readonly middle: Float32Array;
  /** Number of components, at least 1. */
  readonly components: number;
  /** How many pictures, apart from their copies, it was learned from: the fewer, the less is known of a picture far from the middle. */
  readonly pictures: number;
  /** From centred block means to the components' scores: components * blocks * size values. */
  readonly projection: Float32Array;
  /** places * size values, of scaled entries. */
  readonly mean: Float32Array;
  /** What each score adds to the mean: places * size * components values. */
  readonly slope: Float32Array;
  /** The inverse of the lower Cholesky root of each covariance of what is left, as in `LocalGaussians`. */
  readonly whitening: Float32Array;
}

/** A Gaussian over the spatial means of some channels of good pictures. */
export interface ChannelGaussian {
  /** Indices among the channels of all activation layers (activation-layers.ts), one layer after the other. */
  readonly channels: readonly number[];
  /** As many values. */
  readonly mean: Float32Array;
  /** Lower triangle L of the covariance L L', row by row; as many values squared. */
  readonly root: Float32Array;
}

/** Of the logarithms of clean scores. */
export interface Spread {
  readonly middle: number;
  /** Above 0. */
  readonly deviation: number;
}

/** Statistics of good pictures at one scale of the combined detector. */
export interface UsualScale {
  /** Of the grid of features. */
  readonly rows: number;
  readonly columns: number;
  /** Side of a place in pixels of the whole picture. */
  readonly cell: number;
  /** Indices of the features that are looked at place by place. */
  readonly chosen: readonly number[];
  readonly places: LocalGaussians;
  /** Of all features, each its mean over the grid; the root is a lower triangle, row by row. */
  readonly whole: { readonly mean: Float32Array; readonly root: Float32Array };
  /** What good pictures score in each measure; null for those that are not taken at this scale, or for want of a head. */
  readonly usual: {
    readonly places: Spread;
    readonly whole: Spread;
    readonly residual: Spread | null;
    readonly lines: Spread | null;
    readonly damage: Spread | null;
  };
}

/** One scale of imaging/appearance/feature-grids.ts: the usual grid of a good picture. */
export interface UsualAppearance {
  /** Side of a cell in pixels of the picture. */
  readonly cell: number;
  readonly gaussians: ConditionalGaussians;
  readonly usual: Spread;
}

/** What the combined detector learns: the appearance of good pictures, and what their reconstructions score. */
export interface FusedStatistics {
  /** One for each scale of imaging/appearance/feature-grids.ts, in its order. */
  readonly appearance: readonly UsualAppearance[];
  /** What good pictures score in the measures of the network; `damage` is null without a head. */
  readonly network: { readonly residual: Spread; readonly lines: Spread; readonly damage: Spread | null };
}

/** What the combined detector of version 0.2 and before learned, at each of its two scales. Models of that time keep it, and score as they did. */
export type ScaleStatistics = readonly UsualScale[];

export type CombinedStatistics = FusedStatistics | ScaleStatistics;

export function isFused(statistics: CombinedStatistics): statistics is FusedStatistics {
  return 'appearance' in statistics;
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
