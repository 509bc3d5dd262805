/** Where results come from: enough to tell, later, whether two reports are of the same model and the same pictures. */

/** `model` of one that was opened from no file. */
export const TRAINED_HERE = 'trained in this studio';

export interface Provenance {
  /** The package's version and a hash of its sources. */
  readonly studioVersion: string;
  /** When the file was written, as ISO 8601. */
  readonly writtenAt: string;
  /** TRAINED_HERE, or the name of the file that the model was opened from. */
  readonly model: string;
  /** The version of the model in its project; absent in reports of earlier studios. */
  readonly modelVersion?: string | undefined;
  /** In plain words: the device that trained the model, and the one that inspected. */
  readonly trainedOn: string;
  readonly inspectedOn: string;
  readonly seed: number;
  /** Null where it was not asked for. */
  readonly data: DataFingerprints | null;
}

/** See store/data-fingerprint.ts; null where the browser has no SHA-256, or the pictures are not here. */
export interface DataFingerprints {
  readonly trainedWith: string | null;
  readonly inspected: string | null;
}
