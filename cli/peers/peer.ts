/** What a program other than the studio says of the same pictures with an exported model: the form in which all of them answer. */
import type { DetectorId } from '../../src/domain/detector-ids';

/** One picture, decoded once for everybody: decoders of JPEG differ by a level here and there, and it is not they who are looked at. */
export interface DecodedPicture {
  /** As the report calls it. */
  readonly file: string;
  /** Absolute path of a PNG with the same pixels, of a name that no other has. */
  readonly png: string;
  readonly width: number;
  readonly height: number;
  /** Bytes, width * height * 4, rows from the top. */
  readonly rgba: Uint8Array;
}

export interface PeerAnswer {
  readonly score: number;
  readonly rejects: boolean;
}

/** By picture as the report calls it, then by detector, as far as the program knows them. */
export type PeerAnswers = Readonly<Record<string, Readonly<Partial<Record<DetectorId, PeerAnswer>>>>>;
