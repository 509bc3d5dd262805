/** Leads from a result to what is behind it. */
import { ScanEye } from 'lucide-react';
import { useHelp } from '../context/help-context';
import { Button } from '../parts/Button';

export function HowItSeesButton() {
  const help = useHelp();
  return (
    <Button icon={ScanEye} onPress={() => help.open('how-it-sees')}>
      Explain on this picture
    </Button>
  );
}
