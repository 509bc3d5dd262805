/** What the readers of one archive format each tell of an entry, and are told. */
import type { ErrorCode, ErrorFacts } from '../../domain/studio-error';

/** What a reader of one format says of an entry: its bytes, or why there are none. */
export interface FoundEntry {
  /** As it stands in the archive, with forward slashes; '' for the archive itself. */
  readonly name: string;
  readonly content: Uint8Array<ArrayBuffer> | WhyNot | 'folder';
}

/** Of a StudioError. */
export interface WhyNot {
  readonly code: ErrorCode;
  readonly facts: ErrorFacts;
}

/** Asked before an entry is unpacked, with its slashed name. @returns null to have it unpacked, or why not; `pass` to say nothing of it */
export type Refusal = (name: string) => WhyNot | 'pass' | null;
