/** The Export step: three large cards, what is for programmers folded below them, and the form that opens a model. */
import { Factory, FileText, FolderArchive } from 'lucide-react';
import { goodPicturesOf } from '../../store/data/pictures-by-role';
import { isUnderWay } from '../../store/export/export-task';
import { isTraining } from '../../store/state/activity';
import type { StudioState } from '../../store/state/studio-state';
import { staleReasonOf } from '../../store/train/stale-model';
import { useGoToStep } from '../context/step-context';
import { useStudio } from '../context/studio-context';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import { DownloadCard } from './DownloadCard';
import style from './ExportStep.module.css';
import { OpenModel } from './OpenModel';
import { ProgrammersFold } from './ProgrammersFold';

export function ExportStep() {
  const hasModel = useStudio((state) => state.train.model !== null);
  const stale = useStudio(staleReasonOf);
  const phase = useStudio(phaseOf);
  return (
    <section className={style.step} data-phase={phase} aria-label="Export">
      {stale && <Notice kind="warning">{stale}</Notice>}
      {!hasModel && <NothingToExport />}
      <div className={style.large}>
        <DownloadCard kind="station" large={Factory} />
        <DownloadCard kind="report-page" large={FileText} />
        <DownloadCard kind="project" large={FolderArchive} />
      </div>
      <div className={style.columns}>
        <ProgrammersFold />
        <OpenModel />
      </div>
    </section>
  );
}

function phaseOf({ export: { exports } }: StudioState): 'running' | 'failed' | 'idle' {
  const tasks = Object.values(exports);
  if (tasks.some(isUnderWay)) return 'running';
  return tasks.some(({ phase }) => phase === 'failed') ? 'failed' : 'idle';
}

function NothingToExport() {
  const goTo = useGoToStep();
  const hasGood = useStudio((state) => goodPicturesOf(state).length > 0);
  const busy = useStudio(isTraining);
  const next = hasGood || busy ? 'train' : 'data';
  return (
    <Notice kind="fact" actions={<Button onPress={() => goTo(next)}>Go to {next === 'train' ? 'Train' : 'Data'}</Button>}>
      {busy
        ? 'The model is being trained. You can download it here when it is ready.'
        : hasGood
          ? 'There is nothing to download yet. Train a model first, or open an exported one.'
          : 'There is nothing to download yet. Add pictures and train a model first, or open an exported one.'}
    </Notice>
  );
}
