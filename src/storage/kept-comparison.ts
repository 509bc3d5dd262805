/** Where a comparison is kept, and which tab may work at it: in the browser, or for as long as the page is open. */
import { createIndexedDbShelf } from './indexed-db-shelf';
import { createMemoryShelf, type RecordShelf } from './record-shelf';
import { createTabLock, type TabLock } from './tab-lock';

export interface KeptComparison {
  readonly shelf: RecordShelf;
  readonly lock: TabLock;
}

const NAME = 'stainless.comparison';

export const keptInBrowser = (): KeptComparison => ({
  shelf: createIndexedDbShelf(NAME, () => indexedDB),
  lock: createTabLock(NAME, () => navigator.locks ?? null),
});

/** Nothing outlives the page, and there is no other tab. */
export const keptInPage = (): KeptComparison => ({ shelf: createMemoryShelf(), lock: createTabLock(NAME, () => null) });
