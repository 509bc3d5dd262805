/** Notices above the pictures: progress and errors, and in one line what else is to check, such as results that are out of date. */
import { GraduationCap, Pause, RotateCcw, RotateCw } from 'lucide-react';
import { useState } from 'react';
import type { DetectorId } from '../../domain/detector-ids';
import { defaultDetector, defaultDetectorOf, detectors } from '../../domain/detectors';
import { formatQuantity } from '../../domain/format-number';
import { missingDetectorsOf } from '../../store/inspect/image-thresholds';
import { brokenLinesOf } from '../../store/inspect/line-drift';
import { unscoredCountOf } from '../../store/inspect/unscored-count';
import { isTraining } from '../../store/state/activity';
import { areAreasNew, isLearningEnough, staleReasonOf } from '../../store/train/stale-model';
import { WatchNotice } from '../batches/WatchNotice';
import { useGoToStep } from '../context/step-context';
import { useStudio, useStudioStore } from '../context/studio-context';
import { LineNotes } from '../files/LineNotes';
import { RejectedFiles } from '../files/RejectedFiles';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import { ProgressLine } from '../parts/ProgressLine';
import { type Check, ThingsToCheck } from '../parts/ThingsToCheck';
import { useTrainAgain } from '../recipe/use-train-again';
import { LearningNotices } from '../views/LearningNotices';

export function InspectNotices() {
  const store = useStudioStore();
  const goTo = useGoToStep();
  const inspection = useStudio((state) => state.inspect.inspection);
  const completion = useStudio((state) => state.inspect.completion);
  const presence = useStudio((state) => state.train.model?.presence);
  const missing = useStudio(missingDetectorsOf);
  const usual = useStudio(({ train: { model } }) => model && defaultDetectorOf(model.card));
  const opened = useStudio((state) => state.train.model?.origin.kind === 'opened');
  const unscored = useUnscored();
  const stale = useStudio(staleReasonOf);
  const isLearningEnoughNow = useStudio(isLearningEnough);
  const areNew = useStudio(areAreasNew);
  const isLearning = useStudio((state) => state.learning.learning.phase === 'running');
  const again = useTrainAgain();
  const [read, setRead] = useState<readonly string[] | null>(null);
  const broken = useStudio(brokenLinesOf);
  const isToldNow = useStudio((state) => state.data.lineNotes.length > 0);
  const checks: Check[] = [];
  if (presence === 'away')
    checks.push({
      key: 'away',
      text: 'A comparison is using the device. The scores below remain valid; new pictures are inspected when it pauses or ends.',
      actions: (
        <Button icon={Pause} onPress={() => store.getState().compare.pauseComparison()}>
          Pause the comparison
        </Button>
      ),
    });
  if (presence === 'returning')
    checks.push({
      key: 'returning',
      text: 'The compute worker has restarted; the model is being restored. The scores below remain valid.',
    });
  if (unscored) checks.push(unscored);
  if (completion.phase === 'failed')
    checks.push({
      key: 'incomplete',
      text: `The other detectors have not scored all pictures: ${completion.error.message}`,
      actions: <Button onPress={() => void store.getState().inspect.completeScores()}>Compute their scores</Button>,
    });
  // Of new areas LearningNotices tells.
  if (stale && !isLearning && !areNew)
    checks.push({
      key: 'stale',
      text: stale,
      actions: isLearningEnoughNow && (
        <>
          <Button icon={GraduationCap} onPress={() => void store.getState().learning.learnAgain()}>
            Learn from these
          </Button>
          {again?.unavailable === null && (
            <Button
              icon={RotateCw}
              onPress={() => {
                void store.getState().train.trainAgain();
                goTo('train');
              }}
            >
              Train again
            </Button>
          )}
        </>
      ),
    });
  if (!isToldNow) for (const { key, text } of broken) checks.push({ key, text });
  if (missing.length > 0 && missing !== read)
    checks.push({
      key: 'missing',
      text: missingWords(missing, usual, opened),
      actions: <Button onPress={() => setRead(missing)}>Dismiss</Button>,
    });
  return (
    <>
      {inspection.phase === 'running' && (
        <ProgressLine
          label="Inspecting"
          share={inspection.done / Math.max(1, inspection.total)}
          valueText={`${inspection.done} of ${inspection.total}`}
          edge
        />
      )}
      {inspection.phase === 'failed' && (
        <Notice
          kind="error"
          actions={
            <Button icon={RotateCcw} onPress={() => void store.getState().inspect.inspectAgain()}>
              Inspect again
            </Button>
          }
        >
          {inspection.error.message}
        </Notice>
      )}
      {presence === 'lost' && (
        <Notice kind="error" actions={<Button onPress={() => goTo('train')}>Go to Train</Button>}>
          The compute worker has stopped and the model is lost. The scores below remain valid, but new pictures cannot be inspected. Train
          again, or open the model file.
        </Notice>
      )}
      <WatchNotice />
      <LineNotes />
      <LearningNotices />
      <ThingsToCheck checks={checks} />
      <RejectedFiles folded />
    </>
  );
}

/** @param usual the detector that Inspect begins with */
function missingWords(missing: readonly DetectorId[], usual: DetectorId | null, isOpened: boolean): string {
  const begins =
    usual && missing.includes(defaultDetector)
      ? `Without the ${detectors[defaultDetector].noun} Inspect begins with the ${detectors[usual].noun}. `
      : '';
  const why = isOpened
    ? 'Its file was written by an older studio, or for one detector. Train again to get them.'
    : 'They need at least two training pictures.';
  return `This model lacks these detectors: ${missing.map((id) => detectors[id].label).join(', ')}. ${begins}${why}`;
}

/** Pictures without a score that will not be inspected automatically. Other obstacles are told apart from it. */
function useUnscored(): Check | null {
  const store = useStudioStore();
  const count = useStudio(unscoredCountOf);
  const isIdle = useStudio(
    ({
      inspect: {
        inspection: { phase },
      },
    }) => phase === 'done' || phase === 'idle',
  );
  const isHere = useStudio((state) => state.train.model?.presence === 'here');
  const training = useStudio(isTraining);
  if (count === 0 || !isIdle || !isHere) return null;
  const text = `${formatQuantity(count, 'picture')} ${count === 1 ? 'has' : 'have'} no score yet.`;
  if (training)
    return { key: 'unscored', text: `${text} A training is using the device; afterwards all pictures are inspected with the new model.` };
  const inspect = <Button onPress={() => void store.getState().inspect.inspectNew()}>Inspect {count === 1 ? 'it' : 'them'}</Button>;
  return { key: 'unscored', text, actions: inspect };
}
