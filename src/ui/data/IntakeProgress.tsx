/** Progress of an import, with a button that stops it. */
import { Square } from 'lucide-react';
import { formatCount } from '../../domain/format-number';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { ProgressLine } from '../parts/ProgressLine';
import style from './IntakeProgress.module.css';

export function IntakeProgress() {
  const store = useStudioStore();
  const intake = useStudio((state) => state.data.intake);
  if (intake.phase === 'idle') return null;
  const known = intake.phase === 'running' && intake.total > 0;
  return (
    <div className={style.progress}>
      <ProgressLine
        label={intake.doing}
        share={known ? intake.done / intake.total : null}
        valueText={known ? `${formatCount(intake.done)} of ${formatCount(intake.total)}` : ''}
      />
      <Button icon={Square} onPress={() => store.getState().data.stopReading()}>
        Stop reading
      </Button>
    </div>
  );
}
