/** What the readers of one archive format each tell of an entry, and are told. */
import type { ErrorFacts } from '../../domain/errors/error-sentences';
import type { ErrorCode } from '../../domain/studio-error';

/** An entry as a reader finds it: how to get its bytes, or why it is not unpacked. */
export interface FoundEntry {
  /** As it stands in the archive, slashed; '' for the archive itself. */
  readonly name: string;
  /**
   * Unpacks it, and counts it against the budget. To be called before the next entry is asked for, or not at all, which passes it over at
   * little cost. `folder` for one, or for what is passed over without a word.
   */
  readonly content: (() => Promise<Uint8Array<ArrayBuffer> | EntryRefusal>) | EntryRefusal | 'folder' | 'passed';
}

/** Why an entry is not unpacked: code and facts of a StudioError. */
export interface EntryRefusal {
  readonly code: ErrorCode;
  readonly facts: ErrorFacts;
  /** Nothing more is to be unpacked, also of the archive that this one may be in. */
  readonly isLast?: true;
}

/** Asked before an entry is unpacked, with its slashed name. @returns null to have it unpacked, or why not; `passed` to say nothing of it */
export type Refusal = (name: string) => EntryRefusal | 'passed' | null;

/** An archive and what its readers need to know. */
export interface ArchiveToRead {
  /** For names and errors. */
  readonly path: string;
  readonly file: Blob;
  readonly refusal: Refusal;
  readonly signal: AbortSignal | undefined;
}
