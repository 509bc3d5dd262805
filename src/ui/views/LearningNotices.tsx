/** Learning again from the good pictures: what was judged good and may be learned, how far it is, why it failed, or that the model has learned. */
import { GraduationCap, RotateCw } from 'lucide-react';
import { formatQuantity } from '../../domain/format-number';
import { judgedGoodOf } from '../../store/inspect/judged-good';
import { areAreasNew, staleReasonOf } from '../../store/train/stale-model';
import { useGoToStep } from '../context/step-context';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import { ProgressLine } from '../parts/ProgressLine';
import { useTrainAgain } from '../recipe/use-train-again';
import { ComparePrevious } from './ComparePrevious';

const HUNDRED = 100;

export function LearningNotices() {
  const { stopLearning, teach, learnAgain } = useStudioStore().getState().learning;
  const learning = useStudio((state) => state.learning.learning);
  const model = useStudio((state) => state.train.model?.card);
  const goTo = useGoToStep();
  const again = useTrainAgain();
  const areNew = useStudio(areAreasNew);
  const stale = useStudio(staleReasonOf);
  const judged = useStudio((state) => judgedGoodOf(state).size);
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
      {learning.phase === 'failed' && (
        <Notice kind="error" onDismiss={stopLearning}>
          {learning.error.message} The model is as it was.
        </Notice>
      )}
      {areNew && (
        <Notice
          kind="fact"
          actions={
            <Button icon={GraduationCap} onPress={() => void learnAgain()}>
              Learn again
            </Button>
          }
        >
          {stale}
        </Notice>
      )}
      {judged > 0 && (
        <Notice
          kind="fact"
          actions={
            <>
              <Button icon={GraduationCap} onPress={() => void teach()}>
                Learn from {judged === 1 ? 'it' : 'them'}
              </Button>
              {again?.unavailable === null && (
                <Button
                  icon={RotateCw}
                  onPress={() => {
                    void teach('train');
                    goTo('train');
                  }}
                >
                  Train again with {judged === 1 ? 'it' : 'them'}
                </Button>
              )}
            </>
          }
        >
          {formatQuantity(judged, 'picture')} that the model does not pass {judged === 1 ? 'was' : 'were'} judged good. Learned from,{' '}
          {judged === 1 ? 'it joins' : 'they join'} the good pictures; the network stays as it is, and it takes seconds.
          {again?.unavailable === null && ` Training again teaches the network too${again.time ? `, and takes ${again.time}` : ''}.`}
        </Notice>
      )}
      {judged === 0 && learning.phase === 'done' && learning.card === model && (
        <Notice kind="fact" actions={<ComparePrevious />}>
          The model has learned from {formatQuantity(learning.pictures, 'good picture')}: its network is as it was, statistics and
          thresholds are new.
        </Notice>
      )}
    </>
  );
}
