/** Holds which help panel is open; HelpPanels renders it. */
import { type ReactNode, useMemo, useState } from 'react';
import { HelpContext, type HelpTopic } from '../context/help-context';

export function HelpProvider({ children }: { readonly children: ReactNode }) {
  const [topic, open] = useState<HelpTopic | null>(null);
  const help = useMemo(() => ({ topic, open }), [topic]);
  return <HelpContext.Provider value={help}>{children}</HelpContext.Provider>;
}
