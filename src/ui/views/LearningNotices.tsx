/** What becomes of learning again from the good pictures: how far it is, why it failed, or that the model has learned. */
import { formatQuantity } from '../../domain/format-number';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import { ProgressLine } from '../parts/ProgressLine';

const HUNDRED = 100;

export function LearningNotices() {
  const { stopLearning } = useStudioStore().getState().learning;
  const learning = useStudio((state) => state.learning.learning);
  const model = useStudio((state) => state.train.model?.card);
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
  if (learning.phase === 'failed') return <Notice kind="error">{learning.error.message} The model is as it was.</Notice>;
  if (learning.phase !== 'done' || learning.card !== model) return null;
  return (
    <Notice kind="fact">
      The model has learned from {formatQuantity(learning.pictures, 'good picture')}: its network is as it was, statistics and thresholds
      are new.
    </Notice>
  );
}
