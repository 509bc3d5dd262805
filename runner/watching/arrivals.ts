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
  /** Milliseconds since 1970, as this machine's clock has them now. */
  readonly wallClock: () => number;
}

interface Waiting {
  picture: FoundPicture;
  /** When it was first seen as it is now. */
  since: number;
  /** When it was finished, as far as that is known, by the clock that never goes back. */
  finished: number;
  /** Not before this time; a file that could not be read is not tried at each look. */
  notBefore: number;
  isTold: boolean;
}

const RETRY_AFTER = 500;
/** Milliseconds. */
const CLOCK_JUMP = 100;

export class Arrivals {
  private readonly waiting = new Map<string, Waiting>();
  /** When the look before the last one began. */
  private lookBefore = Number.NEGATIVE_INFINITY;
  /** What the clock of this machine is ahead of the one that never goes back. */
  private clockOffset = Number.NaN;

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
   * @param began when the look began, by the clock that never goes back
   * @returns the files that are ready, in the order in which they were finished. They stay waiting until `done`
   */
  look(found: Iterable<FoundPicture>, began: number): FoundPicture[] {
    const now = this.options.now();
    this.followClock(now);
    const seen = new Set<string>();
    for (const picture of found) {
      if (this.isJudged(picture)) continue;
      seen.add(picture.picture);
      const known = this.waiting.get(picture.picture);
      if (known && isSame(known.picture, picture)) continue;
      this.waiting.set(picture.picture, { picture, since: now, finished: this.finishedAt(picture, now), notBefore: 0, isTold: false });
    }
    this.lookBefore = began;
    for (const name of this.waiting.keys()) if (!seen.has(name)) this.waiting.delete(name);
    return this.ready(now);
  }

  /**
   * The file's time of change, between the beginning of the look that did not see it as it is and the end of the one that did: a folder is not read at one moment,
   * and a file may be seen before one that was finished earlier. The time alone is that of a clock which may be wrong or jump.
   */
  private finishedAt({ modified }: FoundPicture, now: number): number {
    return Math.min(now, Math.max(this.lookBefore, modified - this.clockOffset));
  }

  /** Two clocks are never read at one moment: only a jump counts. */
  private followClock(now: number): void {
    const offset = this.options.wallClock() - now;
    if (!(Math.abs(offset - this.clockOffset) < CLOCK_JUMP)) this.clockOffset = offset;
  }

  private ready(now: number): FoundPicture[] {
    const isSettled = ({ since }: Waiting): boolean => now - since >= this.options.settle;
    const inLine = [...this.waiting.values()].sort(inOrder);
    // One that was finished before and has still to settle goes first.
    const unsettled = inLine.findIndex((each) => !isSettled(each));
    const settled = unsettled < 0 ? inLine : inLine.slice(0, unsettled);
    return settled.filter(({ notBefore }) => now >= notBefore).map(({ picture }) => picture);
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

/** Clocks of file systems tick a hundred times a second: of files of one tick the names are told apart, `part-9` before `part-10`. */
const byName = new Intl.Collator('en', { numeric: true });

const inOrder = (a: Waiting, b: Waiting): number =>
  a.finished - b.finished || a.picture.modified - b.picture.modified || byName.compare(a.picture.picture, b.picture.picture);
