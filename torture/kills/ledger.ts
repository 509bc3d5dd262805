/**
 * What a person did, state after state, and up to which of them the page has confirmed that it is kept. After a kill the page must show the
 * last confirmed state or a later one: whatever was done after the last word may be gone, but in order.
 */
export interface Ledger {
  /**
   * Something is about to be changed; what comes of it is seen only if nobody cuts it off.
   *
   * @param mayGoBack whether it may give the state before the last one again, as *Undo* does
   */
  changing(mayGoBack?: boolean): void;
  /** A state that the page now shows, as text. */
  add(state: string): void;
  /** The page says that all of it is kept. */
  confirm(): void;
  /** In words, where this is none of the states that may be; null where it is. */
  lostIn(state: string): string | null;
}

export function makeLedger(first: string): Ledger {
  const states = [first];
  let confirmed = 0;
  let isChanging = false;
  let mayGoBack = false;
  return {
    changing: (goesBack = false) => {
      isChanging = true;
      mayGoBack = goesBack;
    },
    add: (state) => {
      states.push(state);
      isChanging = false;
    },
    confirm: () => {
      confirmed = states.length - 1;
    },
    lostIn: (state) => {
      if (states.slice(confirmed).includes(state)) return null;
      // The change that was under way may have been made.
      if (isChanging && (!states.includes(state) || (mayGoBack && state === states.at(-2)))) return null;
      const earlier = states.slice(0, confirmed).lastIndexOf(state);
      const after = `${states.length - 1} changes, of which ${confirmed} were confirmed`;
      if (earlier >= 0) return `after ${after}, it stands at change ${earlier}`;
      return `after ${after}, it shows what never was: ${difference(state, states[states.length - 1])}`;
    },
  };
}

/** Where two texts part, with a little of each. */
function difference(one: string, other: string): string {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const from = Math.max(0, at - 30);
  return `"${one.slice(from, at + 60)}" in place of "${other.slice(from, at + 60)}"`;
}
