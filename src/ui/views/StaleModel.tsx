/** The model is no longer that of the good pictures or the recipe: what has changed, and where learning again is enough, the button for it. */
import { GraduationCap } from 'lucide-react';
import { formatQuantity } from '../../domain/format-number';
import { isLearningEnough, staleReasonOf } from '../../store/train/stale-model';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import { ProgressLine } from '../parts/ProgressLine';

const HUNDRED = 100;

export function StaleModel() {
  const store = useStudioStore();
  const stale = useStudio(staleReasonOf);
  const isEnough = useStudio(isLearningEnough);
  const learning = useStudio((state) => state.learning.learning);
  const isTaught = useStudio(({ learning: { learning: found }, train: { model } }) => found.phase === 'done' && found.card === model?.card);
  const { learnAgain, stopLearning } = store.getState().learning;
  if (learning.phase === 'running') {
    return (
      <Notice kind="fact" actions={<Button onPress={stopLearning}>Stop</Button>}>
        <ProgressLine
          label="Learning from the good pictures"
          share={learning.share}
          valueText={`${Math.round(HUNDRED * learning.share)} %`}
        />
      </Notice>
    );
  }
  return (
    <>
      {learning.phase === 'failed' && <Notice kind="error">{learning.error.message} The model is as it was.</Notice>}
      {stale && (
        <Notice
          kind="warning"
          actions={
            isEnough && (
              <Button icon={GraduationCap} onPress={() => void learnAgain()}>
                Learn from these
              </Button>
            )
          }
        >
          {stale}
        </Notice>
      )}
      {!stale && isTaught && learning.phase === 'done' && (
        <Notice kind="fact">
          The model has learned from {formatQuantity(learning.pictures, 'good picture')}: its network is as it was, statistics and
          thresholds are new.
        </Notice>
      )}
    </>
  );
}
