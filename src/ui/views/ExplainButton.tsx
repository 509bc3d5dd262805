/** Opens the explanation from a result. */
import { ScanEye } from 'lucide-react';
import { useHelp } from '../context/help-context';
import { Button } from '../parts/Button';

export function ExplainButton() {
  const help = useHelp();
  return (
    <Button icon={ScanEye} onPress={() => help.open('explanation')}>
      Explain this picture
    </Button>
  );
}
