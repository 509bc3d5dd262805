/** Leads from a result to what is behind it. */
import { ScanEye } from 'lucide-react';
import { useOpenHelp } from '../help-context';
import { Button } from '../parts/Button';

export function HowItSeesButton() {
  const openHelp = useOpenHelp();
  return (
    <Button icon={ScanEye} onPress={() => openHelp('how-it-sees')}>
      Explain on this picture
    </Button>
  );
}
