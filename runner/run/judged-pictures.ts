/** What a run of `inspect` knows of the pictures that have their verdicts, from earlier runs and this one, and how many there are of each verdict. */
import type { VerdictFacts } from '../journal/verdict-entry';
import { type FileIdentity, IdentitySet } from './identity-set';
import { emptyTally } from './tally';

export class JudgedPictures {
  readonly tally = emptyTally();
  private readonly judged = new IdentitySet();
  private readonly unread = new IdentitySet();

  /** A verdict that is in the journal. That a file could not be read at all counts until it can. */
  add(facts: VerdictFacts): void {
    const identity = identityOf({ picture: facts.picture, bytes: facts.bytes ?? 0, modified: facts.modified ?? 0 });
    if (wasRead(facts)) {
      if (this.unread.has(identity)) this.tally.unreadable--;
      this.judged.add(identity);
    } else this.unread.add(identity);
    this.tally[facts.verdict]++;
  }

  /** Whether it has its verdict. One that could not be read at all is tried again at each start. */
  has(picture: FileIdentity): boolean {
    return this.judged.has(identityOf(picture));
  }

  /** Whether the verdict says nothing new: the same file could not be read at the last start either. */
  isOldNews(facts: VerdictFacts): boolean {
    return (
      !wasRead(facts) && this.unread.has(identityOf({ picture: facts.picture, bytes: facts.bytes ?? 0, modified: facts.modified ?? 0 }))
    );
  }
}

const wasRead = ({ verdict, sha256 }: VerdictFacts): boolean => verdict !== 'unreadable' || sha256 !== undefined;

/** By its path alone: in a folder tree each file is met once, and hard links are pictures of their own. */
const identityOf = ({ picture, bytes, modified }: FileIdentity): FileIdentity => ({ picture, bytes, modified });
