/** Messages between the page of an inspection station and its worker: one start, then pictures in and results out. */

import type { DeviceReport } from '../domain/device';
import type { FloatImage } from '../domain/image';
import type { MapPlace } from '../domain/map-place';
import type { StationCard } from '../domain/station';
import type { ShownPicture } from './events';
import type { WireError } from './wire-error';

/** Score and images of one picture; their buffers are transferred. */
export interface StationResult {
  readonly score: number;
  /** The picture as the network sees it. */
  readonly input: FloatImage;
  /** height * width values; null for a detector without a map. */
  readonly map: Float32Array | null;
  /** Where both lie in the file. */
  readonly place: MapPlace;
}

export interface StationReady {
  readonly card: StationCard;
  readonly device: DeviceReport;
}

export type ToStation =
  /** Both buffers are handed over: the binary of the tfjs wasm backend, and what formats/station/station-model.ts wrote. */
  | { readonly kind: 'start'; readonly id: number; readonly wasm: ArrayBuffer; readonly model: ArrayBuffer }
  | { readonly kind: 'inspect'; readonly id: number; readonly path: string; readonly file: Blob }
  | { readonly kind: 'show'; readonly id: number; readonly path: string; readonly file: Blob; readonly mostPixels: number };

export type FromStation =
  | { readonly kind: 'ready'; readonly id: number; readonly value: StationReady }
  | { readonly kind: 'inspected'; readonly id: number; readonly value: StationResult }
  | { readonly kind: 'shown'; readonly id: number; readonly value: ShownPicture }
  | { readonly kind: 'failed'; readonly id: number; readonly error: WireError };
