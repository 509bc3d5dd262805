/** What is open beside the work: the help, or how the network sees. */
import { HelpPanel } from './HelpPanel';
import { useHelp } from '../context/help-context';
import { HowItSees } from './Explanation';

export function HelpPanels() {
  const { topic, open } = useHelp();
  const close = (): void => open(null);
  if (topic === null) return null;
  return topic === 'how-it-sees' ? <HowItSees onClose={close} /> : <HelpPanel atKeys={topic === 'keys'} onClose={close} />;
}
