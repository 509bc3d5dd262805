/**
 * Which files of a watched folder are ready to be judged. A folder is looked at again and again, because events of file systems get lost, above all on network shares.
 * A file is ready when it has not changed for a while; it comes back here where it turned out to be incomplete or locked. Time is counted by a clock that never jumps.
 */
import type { FileIdentity, IdentitySet } from '../run/identity-set';
import type { FoundPicture } from '../run/walk-pictures';

export interface ArrivalOptions {
  /** Milliseconds for which a file must not have changed. */
  readonly settle: number;
  /** Milliseconds after which a file that stays incomplete is judged as it is. A locked one is waited for as long as it is there. */
  readonly patience: number;
  /** A clock in milliseconds that never goes back. */
  readonly now: () => number;
}

interface Waiting {
  picture: FoundPicture;
  /** When it was first seen as it is now. */
  since: number;
  /** Not before this time; a file that could not be read is not tried at each look. */
  notBefore: number;
}

const RETRY_AFTER = 500;

export class Arrivals {
  private readonly waiting = new Map<string, Waiting>();

  constructor(
    private readonly judged: IdentitySet,
    private readonly options: ArrivalOptions,
  ) {}

  /** Files that are there and not judged. */
  get count(): number {
    return this.waiting.size;
  }

  /**
   * What a look at the folder found.
   *
   * @returns the files that are ready, the one that was changed first first, then by name. They stay waiting until `done`
   */
  look(found: Iterable<FoundPicture>): FoundPicture[] {
    const now = this.options.now();
    const seen = new Set<string>();
    for (const picture of found) {
      if (this.judged.has(picture)) continue;
      seen.add(picture.picture);
      const known = this.waiting.get(picture.picture);
      if (!known || !isSame(known.picture, picture)) this.waiting.set(picture.picture, { picture, since: now, notBefore: 0 });
    }
    for (const name of this.waiting.keys()) if (!seen.has(name)) this.waiting.delete(name);
    const ready = [...this.waiting.values()].filter(({ since, notBefore }) => now - since >= this.options.settle && now >= notBefore);
    return ready.map(({ picture }) => picture).sort(inOrder);
  }

  /** It has its verdict, in the journal. */
  done(picture: FileIdentity): void {
    this.judged.add(picture);
    this.waiting.delete(picture.picture);
  }

  /**
   * It could not be read, or not whole.
   *
   * @returns whether it is to be judged as it is: it has been incomplete for longer than the patience
   */
  again(picture: FileIdentity): boolean {
    const known = this.waiting.get(picture.picture);
    if (!known) return false;
    known.notBefore = this.options.now() + RETRY_AFTER;
    return this.options.now() - known.since >= this.options.patience;
  }
}

const isSame = (a: FileIdentity, b: FileIdentity): boolean => a.bytes === b.bytes && a.modified === b.modified && a.file === b.file;

const inOrder = (a: FoundPicture, b: FoundPicture): number => a.modified - b.modified || (a.picture < b.picture ? -1 : 1);
