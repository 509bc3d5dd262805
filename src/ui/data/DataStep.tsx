/** The Data step: an empty studio invites; a filled one shows what is good, what is to be inspected, and what is worth knowing. */
import { ArrowRight } from 'lucide-react';
import { goodSplitOf } from '../../store/good-split';
import { goodPicturesOf, stepStateOf, testPicturesOf } from '../../store/model-state';
import { Button } from '../parts/Button';
import { useGoToStep } from '../step-context';
import { useStudio } from '../studio-context';
import { StartHere } from '../train/StartHere';
import { CorruptionLab } from './CorruptionLab';
import { DataNotices } from './DataNotices';
import style from './DataStep.module.css';
import { EditBar } from './EditBar';
import { EmptyStudio } from './EmptyStudio';
import { FitChoice } from './FitChoice';
import { IntakeProgress } from './IntakeProgress';
import { LevelsChoice } from './LevelsChoice';
import { RegionChoice } from './RegionChoice';
import { RoleColumn } from './RoleColumn';

export function DataStep() {
  const goTo = useGoToStep();
  const state = useStudio((studio) => stepStateOf(studio, 'data'));
  const isEmpty = useStudio(
    ({ pictures, model, intake, question }) => pictures.length === 0 && !model && intake.phase === 'idle' && !question,
  );
  const good = useStudio(goodPicturesOf);
  const parts = useStudio(goodSplitOf);
  const test = useStudio(testPicturesOf);
  const hasModel = useStudio(({ model }) => model !== null);
  const phase = state === 'running' ? 'running' : state === 'done' ? 'done' : 'idle';
  return (
    <section className={style.step} data-phase={phase} aria-label="Data">
      <IntakeProgress />
      <DataNotices />
      <EditBar />
      {!hasModel && good.length > 0 && <StartHere />}
      {isEmpty ? (
        <EmptyStudio />
      ) : (
        <div className={style.columns}>
          <RoleColumn purpose="good" pictures={good} parts={parts} />
          <RoleColumn purpose="test" pictures={test} />
          <aside className={style.side} aria-label="What the network sees">
            <RegionChoice />
            <LevelsChoice />
            <FitChoice />
            {hasModel && test.length > 0 && (
              <Button look="primary" icon={ArrowRight} onPress={() => goTo('inspect')}>
                Go on to Inspect
              </Button>
            )}
          </aside>
        </div>
      )}
      {good.length > 0 && <CorruptionLab />}
    </section>
  );
}
