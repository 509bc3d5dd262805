/** Summary of a project for the project list, and the storage quota. */

export interface ProjectSummary {
  /** Safe in keys and names of folders. */
  readonly id: string;
  /** As it was given, or that of its first pictures' folder. */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly openedAt: number;
  readonly good: number;
  readonly test: number;
  readonly hasModel: boolean;
  /** False if another version of the studio wrote it: it can be deleted, not opened. */
  readonly isReadable: boolean;
}

/** Storage quota of this page, and its use. */
export interface StorageRoom {
  readonly usedBytes: number;
  readonly allowedBytes: number;
  /** Whether storage is persistent: the browser does not clear it when the disk is full. */
  readonly isPersistent: boolean;
}
