/** What is said of a project without opening it: its name, what it holds, and when it was open last. */

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
  /** False where another version of the studio kept it: it can be deleted, not opened. */
  readonly isReadable: boolean;
}

/** What the browser gives to this page, and how much of it is in use. */
export interface StorageRoom {
  readonly usedBytes: number;
  readonly allowedBytes: number;
  /** Whether the browser has promised not to clear it by itself when the disk runs short. */
  readonly isPersistent: boolean;
}
