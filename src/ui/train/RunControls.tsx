/** Start, pause, resume and stop, and the reason if training cannot start. */
import { ArrowRight, Pause, Play, RotateCw, Square } from 'lucide-react';
import { formatQuantity } from '../../domain/format-number';
import { goodPicturesOf } from '../../store/data/pictures-by-role';
import { currentVersionOf } from '../../store/inspect/current-version';
import { isComparing, isTraining } from '../../store/state/activity';
import { staleReasonOf } from '../../store/train/stale-model';
import { useGoToStep } from '../context/step-context';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { runTimeText } from '../recipe/run-time';
import { startUnavailableReasonOf } from '../recipe/start-unavailable-reason';
import { useTrainAgain } from '../recipe/use-train-again';
import style from './RunControls.module.css';

export function RunControls() {
  const store = useStudioStore();
  const goTo = useGoToStep();
  const phase = useStudio((state) => state.train.run.phase);
  const busy = useStudio(isTraining);
  const good = useStudio((state) => goodPicturesOf(state).length);
  const comparing = useStudio(isComparing);
  const unavailableReason = useStudio(startUnavailableReasonOf);
  const stale = useStudio((state) => staleReasonOf(state) !== null);
  const time = useStudio((state) => runTimeText(state, state.recipe.recipe));
  const hasModel = useStudio((state) => state.train.model !== null);
  const current = useStudio(currentVersionOf);
  const again = useTrainAgain();
  const hasBest = useStudio(({ train: { checkpoint } }) => Boolean(checkpoint?.best));
  const {
    train: { startTraining, trainAgain, pauseTraining, resumeTraining, stopTraining },
  } = store.getState();
  if (busy) {
    return (
      <div className={style.controls}>
        {phase === 'paused' ? (
          <Button variant="primary" icon={Play} onPress={resumeTraining}>
            Resume
          </Button>
        ) : (
          <Button icon={Pause} isDisabled={phase !== 'running'} onPress={pauseTraining}>
            Pause
          </Button>
        )}
        <Button icon={Square} isDisabled={phase === 'stopping'} onPress={stopTraining}>
          {phase === 'preparing' ? 'Cancel' : 'Stop and use the best weights'}
        </Button>
      </div>
    );
  }
  const isInterrupted = phase === 'interrupted';
  return (
    <div className={style.controls}>
      {isInterrupted && (
        <>
          <Button variant="primary" icon={Play} isDisabled={comparing} onPress={() => void store.getState().train.continueTraining('run')}>
            Resume training
          </Button>
          {hasBest && (
            <Button icon={Square} isDisabled={comparing} onPress={stopTraining}>
              Use the best weights so far
            </Button>
          )}
        </>
      )}
      <Button
        variant={isInterrupted || (hasModel && !stale) ? 'plain' : 'primary'}
        icon={Play}
        isDisabled={unavailableReason !== null}
        aria-describedby="start-note"
        onPress={() => void startTraining()}
      >
        {isInterrupted ? 'Start over' : 'Start training'}
      </Button>
      {again && (
        <Button icon={RotateCw} isDisabled={again.unavailable !== null} aria-describedby="again-note" onPress={() => void trainAgain()}>
          Train again from this model
        </Button>
      )}
      {hasModel && (
        <Button variant={stale ? 'plain' : 'primary'} icon={ArrowRight} onPress={() => goTo('inspect')}>
          Continue to Inspect
        </Button>
      )}
      <span id="start-note" className={style.note}>
        {unavailableReason ??
          `On ${formatQuantity(good, 'good picture')}${time ? `, ${time} with preparation and inspection` : ''}${current ? `; the present model stays as version ${current.number}` : ''}.`}
      </span>
      {again && (
        <span id="again-note" className={style.note}>
          {again.unavailable ?? again.offer}
        </span>
      )}
      {comparing && (
        <Button icon={Pause} onPress={() => store.getState().compare.pauseComparison()}>
          Pause the comparison
        </Button>
      )}
      {good === 0 && (
        <Button variant="primary" onPress={() => goTo('data')}>
          Go to Data
        </Button>
      )}
    </div>
  );
}
