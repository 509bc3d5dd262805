/**
 * The Data step. Without data it invites to add pictures; with data it shows good pictures, test pictures and the choices for the
 * network input.
 */
import { ArrowRight } from 'lucide-react';
import { useRef, useState } from 'react';
import { goodPicturesOf, testPicturesOf } from '../../store/data/pictures-by-role';
import type { ShotPlace } from '../../store/state/camera-state';
import { stepStateOf } from '../../store/step-states';
import { goodSplitOf } from '../../store/train/good-split';
import { useGoToStep } from '../context/step-context';
import { useStudio } from '../context/studio-context';
import { Button } from '../parts/Button';
import { StartTraining } from '../recipe/StartTraining';
import { AreasChoice } from './AreasChoice';
import { CapturePanel } from './CapturePanel';
import { CorruptionPreview } from './CorruptionPreview';
import { DataNotices } from './DataNotices';
import style from './DataStep.module.css';
import { EditBar } from './EditBar';
import { EmptyStudio } from './EmptyStudio';
import { FitChoice } from './FitChoice';
import { IntakeProgress } from './IntakeProgress';
import { LabelsChoice } from './LabelsChoice';
import { LevelsChoice } from './LevelsChoice';
import { MasksChoice } from './MasksChoice';
import { RegionChoice } from './RegionChoice';
import { RoleColumn } from './RoleColumn';

export function DataStep() {
  const goTo = useGoToStep();
  const step = useRef<HTMLElement>(null);
  /** Role of the first camera pictures; null while the camera is closed. */
  const [filming, setFilming] = useState<ShotPlace | null>(null);
  const state = useStudio((studio) => stepStateOf(studio, 'data'));
  const isEmpty = useStudio(
    ({ data: { pictures, intake, question }, train: { model } }) => pictures.length === 0 && !model && intake.phase === 'idle' && !question,
  );
  const close = (): void => {
    setFilming(null);
    // The focused element is gone. Keyboard use continues from here.
    step.current?.focus({ preventScroll: true });
  };
  const good = useStudio(goodPicturesOf);
  const parts = useStudio(goodSplitOf);
  const test = useStudio(testPicturesOf);
  const hasModel = useStudio(({ train: { model } }) => model !== null);
  // Camera pictures are imported one by one: their progress would flicker and move the layout.
  const isShot = useStudio(({ data: { intake } }) => filming !== null && (intake.phase !== 'running' || intake.total === 1));
  const phase = state === 'running' ? 'running' : state === 'done' ? 'done' : 'idle';
  return (
    <section ref={step} tabIndex={-1} className={style.step} data-phase={phase} aria-label="Data">
      {filming && <CapturePanel begin={filming} onClose={close} />}
      {!isShot && <IntakeProgress />}
      <DataNotices />
      <EditBar />
      {!hasModel && good.length > 0 && <StartTraining />}
      {isEmpty && !filming ? (
        <EmptyStudio onCamera={() => setFilming('training')} />
      ) : (
        <div className={style.columns}>
          <RoleColumn purpose="good" pictures={good} parts={parts} onCamera={() => setFilming('training')} />
          <RoleColumn purpose="test" pictures={test} onCamera={() => setFilming('test-good')} />
          <aside className={style.side} aria-label="Network input">
            <RegionChoice />
            <AreasChoice />
            <LevelsChoice />
            <MasksChoice />
            <FitChoice />
            <LabelsChoice />
            {hasModel && test.length > 0 && (
              <Button variant="primary" icon={ArrowRight} onPress={() => goTo('inspect')}>
                Continue to Inspect
              </Button>
            )}
          </aside>
          {good.length > 0 && (
            <div className={style.lab}>
              <CorruptionPreview />
            </div>
          )}
        </div>
      )}
    </section>
  );
}
