/** One thing that a person does with the studio, that can be cut off at any moment, and what must be true of it afterwards. */

import type { WatchedPage } from '../../drive/watched-page';
import type { RandomSource } from '../../src/domain/seeded-random';
import type { Prepared, RunNumbers } from '../prepare';

export interface Work {
  readonly watched: WatchedPage;
  readonly url: string;
  readonly random: RandomSource;
  readonly prepared: Prepared;
}

export interface Trouble {
  readonly verdict: 'lost' | 'wrong';
  readonly detail: string;
}

export interface Begun {
  /** Goes on until it is done, or until the page is gone. */
  run(): Promise<void>;
  /** On the page that came back, at rest. @returns null where all is as it must be */
  check(after: WatchedPage): Promise<Trouble | null>;
  /** Files that must be there as long as the activity lasts. */
  remove?(): void;
}

export interface Activity {
  /** The profile that it starts from. */
  readonly from: 'nothing' | 'data' | 'model';
  /** How long it takes about, in milliseconds: kills come within. */
  readonly span: number;
  begin(work: Work): Promise<Begun>;
}

export const lost = (detail: string): Trouble => ({ verdict: 'lost', detail });
export const wrong = (detail: string): Trouble => ({ verdict: 'wrong', detail });

/** The same numbers to the last digit, as the same seed gives on the same machine. */
export function differsFrom(reference: RunNumbers, found: RunNumbers): string | null {
  for (const part of ['training', 'images', 'detectors'] as const) {
    const [right, is] = [JSON.stringify(reference[part]), JSON.stringify(found[part])];
    if (right === is) continue;
    let at = 0;
    while (right[at] === is[at]) at += 1;
    return `its ${part} are not those of an undisturbed run: ${is.slice(Math.max(0, at - 40), at + 60)} in place of ${right.slice(Math.max(0, at - 40), at + 60)}`;
  }
  return null;
}
