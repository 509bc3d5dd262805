/**
 * Which files of a watched folder are ready to be judged. A folder is looked at again and again, because events of file systems get lost, above all on network shares.
 * A file is ready when it has not changed for a while; it comes back here where it turned out to be incomplete or locked. Time is counted by a clock that never jumps.
 */
import type { FileIdentity, IdentitySet } from '../run/identity-set';
import type { FoundPicture } from '../run/walk-pictures';

export interface ArrivalOptions {
  /** Milliseconds for which a file must not have changed. */
  readonly settle: number;
  /** Milliseconds after which a file that stays incomplete or locked is judged as it is. */
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
  isTold: boolean;
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
   * @returns the files that are ready: by the look that first saw them as they are now, those of one look by their time of change, then by name. The times are of the
   *   cameras' clocks, which may jump; the looks are not. They stay waiting until `done`
   */
  look(found: Iterable<FoundPicture>): FoundPicture[] {
    const now = this.options.now();
    const seen = new Set<string>();
    for (const picture of found) {
      if (this.isJudged(picture)) continue;
      seen.add(picture.picture);
      const known = this.waiting.get(picture.picture);
      if (!known || !isSame(known.picture, picture))
        this.waiting.set(picture.picture, { picture, since: now, notBefore: 0, isTold: false });
    }
    for (const name of this.waiting.keys()) if (!seen.has(name)) this.waiting.delete(name);
    const ready = [...this.waiting.values()].filter(({ since, notBefore }) => now - since >= this.options.settle && now >= notBefore);
    return ready.sort(inOrder).map(({ picture }) => picture);
  }

  /** Whether it has its verdict, under this name or, if it was renamed, under another one. */
  private isJudged(picture: FoundPicture): boolean {
    const { file, ...byPath } = picture;
    // A file with several names is a picture under each of them; one with a single name was renamed.
    return this.judged.has(picture.isLinked ? byPath : { ...byPath, file });
  }

  /** It has its verdict, in the journal. */
  done(picture: FileIdentity): void {
    this.judged.add(picture);
    this.waiting.delete(picture.picture);
  }

  /**
   * It could not be read, or not whole.
   *
   * @param times as much patience as usual
   * @returns whether it is to be judged as it is: it has been as it is for longer than the patience
   */
  again(picture: FileIdentity, times = 1): boolean {
    const known = this.waiting.get(picture.picture);
    if (!known) return false;
    known.notBefore = this.options.now() + RETRY_AFTER;
    return this.options.now() - known.since >= times * this.options.patience;
  }

  /** Whether it is to be told that this file cannot be read: once for each. */
  isNews(picture: FileIdentity): boolean {
    const known = this.waiting.get(picture.picture);
    if (!known || known.isTold) return false;
    known.isTold = true;
    return true;
  }
}

const isSame = (a: FileIdentity, b: FileIdentity): boolean => a.bytes === b.bytes && a.modified === b.modified && a.file === b.file;

const inOrder = (a: Waiting, b: Waiting): number =>
  a.since - b.since || a.picture.modified - b.picture.modified || (a.picture.picture < b.picture.picture ? -1 : 1);
