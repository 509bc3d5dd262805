/** Which help panel is open beside the work, and how a component opens or closes it. */
import { createContext, useContext } from 'react';

/** `keys` is the list of keys within the help. */
export type HelpTopic = 'help' | 'keys' | 'explanation';

export interface Help {
  readonly topic: HelpTopic | null;
  /** Null closes it. */
  open(topic: HelpTopic | null): void;
}

export const HelpContext = createContext<Help>({ topic: null, open: () => {} });

export const useHelp = () => useContext(HelpContext);
