/** The Train step: the recipe on the left, the run on the right. */

import { formatCount } from '../../domain/format-number';
import { isTraining } from '../../store/state/activity';
import type { RunState } from '../../store/state/train-state';
import { stepStateOf } from '../../store/step-states';
import { useStudio } from '../context/studio-context';
import { Notice } from '../parts/Notice';
import { AdvancedSettings } from './AdvancedSettings';
import { FirstResult } from './FirstResult';
import { PresetCards } from './PresetCards';
import { ProgressStrip } from './ProgressStrip';
import { RecipeNotices } from './RecipeTools';
import { ResearchFold } from './ResearchFold';
import { ResolutionLine } from './ResolutionLine';
import { RunControls } from './RunControls';
import { RunProgress } from './RunProgress';
import { RunSummary } from './RunSummary';
import { TrainChecks } from './TrainChecks';
import style from './TrainStep.module.css';
import { VariationPanel } from './VariationPanel';

const interruptedText: Readonly<Record<Extract<RunState, { phase: 'interrupted' }>['why'], string>> = {
  'was-paused': 'This run was paused when you left the page. Resume it when you like.',
  'left-again':
    'The page closed again before this run made progress, so it is paused. If it closes the page again, choose another device, a smaller size or a smaller batch.',
};

export function TrainStep() {
  const run = useStudio((state) => state.train.run);
  const state = useStudio((studio) => stepStateOf(studio, 'train'));
  const busy = useStudio(isTraining);
  const hasRun = useStudio(({ train: { live } }) => live.progress !== null);
  const hasStrip = useStudio(({ train: { live } }) => live.strip !== null);
  const checkpointStep = useStudio(({ train: { checkpoint } }) => checkpoint?.step ?? null);
  return (
    <section className={style.step} data-phase={run.phase} aria-label="Train">
      <div className={style.recipe}>
        <fieldset disabled={busy} className={style.fields}>
          <legend className="visually-hidden">Recipe</legend>
          <PresetCards />
          <VariationPanel />
          <ResolutionLine />
        </fieldset>
        <RecipeNotices />
        <AdvancedSettings />
      </div>
      <div className={style.run}>
        <RunControls />
        {run.phase === 'interrupted' && (
          <Notice kind="warning">
            {interruptedText[run.why]}{' '}
            {checkpointStep === null ? 'It has no checkpoint yet.' : `Its checkpoint is at step ${formatCount(checkpointStep)}.`}
          </Notice>
        )}
        {run.phase === 'failed' && <Notice kind="error">{run.error.message}</Notice>}
        {run.phase === 'done' && run.warning && <Notice kind="error">{run.warning.message}</Notice>}
        <TrainChecks />
        <RunProgress />
        <FirstResult />
        <RunSummary />
        {/* The pictures of a run from an earlier visit are not stored. */}
        {(busy || hasStrip) && <ProgressStrip />}
        {!hasRun && !busy && (
          <p className={style.before}>
            {state === 'empty'
              ? 'Add good pictures first. You then see here how the network learns to repair damaged copies of them.'
              : 'Press Start training. You then see how the network learns to repair damaged copies of your good pictures. You can pause or stop at any time without losing anything.'}
          </p>
        )}
        <ResearchFold />
      </div>
    </section>
  );
}
