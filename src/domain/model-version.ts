/** The versions of a project's model: each training, each learning again and each model that is opened leaves one. */

/** `trained`: from pictures; `continued`: by a training that went on from a version before; `learned`: with the network of the version before, from more pictures; `opened`: from a file; `found`: there when versions began. */
export const versionOrigins = ['trained', 'continued', 'learned', 'opened', 'found'] as const;

export type VersionOrigin = (typeof versionOrigins)[number];

/** What is known of a version beside its model. */
export interface VersionFacts {
  readonly id: string;
  /** From 1 in the order in which they were made. A number is not used twice. */
  readonly number: number;
  /** As a person called it; null where nobody did. */
  readonly name: string | null;
  /** ISO 8601; null of one that was there when versions began. */
  readonly at: string | null;
  readonly made: VersionOrigin;
  /** As the journal names it: where it came from, and the fingerprint of the model. */
  readonly model: string;
  readonly data: VersionData;
}

/** From what a version was made, as the project was then. */
export interface VersionData {
  /** Of the good pictures, see store/data/data-fingerprint.ts; null where it is not known. */
  readonly fingerprint: string | null;
  /** Good pictures that it learned from, and test pictures of the project at that time. */
  readonly good: number;
  readonly test: number;
}

/** The test pictures by which versions are compared: they stay the same until a person renews them. */
export interface CheckSet {
  /** Ids of pictures. Those that have become good pictures since, or have gone, do not count. */
  readonly ids: readonly string[];
  /** When they were chosen, ISO 8601. */
  readonly at: string;
}

/** `Version 3`, or `Version 3, Night shift`. */
export const versionName = ({ number, name }: Pick<VersionFacts, 'number' | 'name'>): string =>
  name === null ? `Version ${number}` : `Version ${number}, ${name}`;
