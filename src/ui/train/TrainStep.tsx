/** The Train step: the recipe on the left, the run on the right. */

import { formatCount } from '../../domain/format-number';
import { isTraining } from '../../store/state/activity';
import type { RunState } from '../../store/state/train-state';
import { stepStateOf } from '../../store/step-states';
import { staleReasonOf } from '../../store/train/stale-model';
import { useStudio } from '../context/studio-context';
import { Notice } from '../parts/Notice';
import { AdvancedSettings } from './AdvancedSettings';
import { FirstResult } from './FirstResult';
import { LengthFields } from './LengthFields';
import { LossPanel } from './LossPanel';
import { PresetCards } from './PresetCards';
import { ProgressStrip } from './ProgressStrip';
import { RecipeTools } from './RecipeTools';
import { ResolutionLine } from './ResolutionLine';
import { RunControls } from './RunControls';
import { RunProgress } from './RunProgress';
import { RunSummary } from './RunSummary';
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
  const stale = useStudio(staleReasonOf);
  const hasRun = useStudio(({ train: { live } }) => live.progress !== null);
  const hasStrip = useStudio(({ train: { live } }) => live.strip !== null);
  const checkpointStep = useStudio(({ train: { checkpoint } }) => checkpoint?.step ?? null);
  const interruptions = useStudio(({ train: { live } }) => live.interruptions);
  return (
    <section className={style.step} data-phase={run.phase} aria-label="Train">
      <div className={style.recipe}>
        <fieldset disabled={busy} className={style.fields}>
          <legend className="visually-hidden">Recipe</legend>
          <PresetCards />
          <LengthFields />
          <VariationPanel />
          <ResolutionLine />
          <AdvancedSettings />
        </fieldset>
        <RecipeTools />
      </div>
      <div className={style.run}>
        <RunControls />
        {run.phase !== 'done' &&
          interruptions.map((sentence) => (
            <Notice key={sentence} kind="warning">
              {sentence}
            </Notice>
          ))}
        {run.phase === 'interrupted' && (
          <Notice kind="warning">
            {interruptedText[run.why]}{' '}
            {checkpointStep === null ? 'It has no checkpoint yet.' : `Its checkpoint is at step ${formatCount(checkpointStep)}.`}
          </Notice>
        )}
        {run.phase === 'failed' && <Notice kind="error">{run.error.message}</Notice>}
        {run.phase === 'done' && run.warning && <Notice kind="error">{run.warning.message}</Notice>}
        {stale && !busy && <Notice kind="warning">{stale}</Notice>}
        <RunProgress />
        <FirstResult />
        <RunSummary />
        {hasRun || busy ? (
          <>
            <LossPanel />
            {/* The pictures of a run from an earlier visit are not stored. */}
            {(busy || hasStrip) && <ProgressStrip />}
          </>
        ) : (
          <p className={style.before}>
            {state === 'empty'
              ? 'Add good pictures first. Training then shows the loss and the reconstructions of damaged pictures.'
              : 'Press Start training. You then see the loss and the reconstructions of damaged pictures. You can pause or stop at any time without losing anything.'}
          </p>
        )}
      </div>
    </section>
  );
}
