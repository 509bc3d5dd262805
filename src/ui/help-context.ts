/** What stands beside the work to be read, and how any part of the page opens or closes it. */
import { createContext, useContext } from 'react';

export type HelpTopic = 'help' | 'keys' | 'how-it-sees';

export const HelpContext = createContext<(topic: HelpTopic | null) => void>(() => {});

export const useOpenHelp = () => useContext(HelpContext);
