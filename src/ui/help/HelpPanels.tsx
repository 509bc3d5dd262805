/** The open help panel: the help or the explanation. */

import { useHelp } from '../context/help-context';
import { Explanation } from './Explanation';
import { HelpPanel } from './HelpPanel';

export function HelpPanels() {
  const { topic, open } = useHelp();
  const close = (): void => open(null);
  if (topic === null) return null;
  return topic === 'explanation' ? <Explanation onClose={close} /> : <HelpPanel atKeys={topic === 'keys'} onClose={close} />;
}
