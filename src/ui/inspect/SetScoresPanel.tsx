/** The scores panel of the trained model: every test picture at the threshold of the detector that is looked at. */
import type { Ref } from 'react';
import { describeSet } from '../../metrics/set-words';
import { currentThreshold } from '../../store/inspect/image-thresholds';
import { setCountsOf, setScoresOf } from '../../store/inspect/set-counts';
import { useStudio, useStudioStore } from '../context/studio-context';
import { ScoresPanel } from './ScoresPanel';

const none: readonly number[] = [];

export interface SetScoresPanelProps {
  /** Of the picture that is looked at. */
  readonly score: number | null;
  readonly thumb: Ref<HTMLDivElement>;
  onChange(): void;
}

export function SetScoresPanel({ score, thumb, onChange }: SetScoresPanelProps) {
  const store = useStudioStore();
  const threshold = useStudio(currentThreshold);
  const detector = useStudio((state) => state.inspect.viewSettings.detector);
  const heldOut = useStudio((state) => state.train.model?.card.calibration.imageScores[state.inspect.viewSettings.detector]) ?? none;
  const sentence = useStudio((state) => describeSet(setCountsOf(state)));
  const isOfBatch = useStudio((state) => state.inspect.stripFilter.batch !== undefined);
  const scores = useStudio(setScoresOf);
  if (!threshold) return null;
  return (
    <ScoresPanel
      title="Scores and threshold"
      sentence={sentence ? (isOfBatch ? ofBatch(sentence) : sentence) : 'No test picture has a score yet.'}
      threshold={threshold}
      heldOut={heldOut}
      scores={scores}
      score={score}
      thumb={thumb}
      onMove={(value) => store.getState().inspect.setThreshold(detector, value)}
      onChange={onChange}
    />
  );
}

const ofBatch = (sentence: string): string => `In this batch ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;
