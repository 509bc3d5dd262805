/** What the first look is, how far it is, and what went wrong with it. */
import { RotateCcw } from 'lucide-react';
import { formatCount, formatDuration, formatQuantity } from '../../domain/format-number';
import { isTraining } from '../../store/state/activity';
import { useGoToStep } from '../context/step-context';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import { ThingsToCheck } from '../parts/ThingsToCheck';

export function FirstLookNotices() {
  const store = useStudioStore();
  const goTo = useGoToStep();
  const learning = useStudio((state) => state.firstLook.learning);
  const look = useStudio((state) => state.firstLook.look);
  const unreadable = useStudio((state) => state.firstLook.unreadable);
  const training = useStudio(isTraining);
  const [reason] = unreadable.values();
  const toTrain = <Button onPress={() => goTo('train')}>Go to Train</Button>;
  return (
    <>
      <Notice kind="fact" actions={training ? undefined : toTrain}>
        <strong>First look:</strong> from statistics of {look ? formatQuantity(look.learnedFrom, 'good picture') : 'the good pictures'},
        without the network{look && `, learned in ${formatDuration(look.seconds)}`}.{' '}
        {training ? 'Training is under way and will replace it.' : 'Training will replace it.'}
      </Notice>
      {learning.phase === 'failed' && (
        <Notice
          kind="error"
          actions={
            <Button icon={RotateCcw} onPress={() => void store.getState().firstLook.lookAgain()}>
              Look again
            </Button>
          }
        >
          {learning.error.message}
        </Notice>
      )}
      {unreadable.size > 0 && (
        <ThingsToCheck
          checks={[
            {
              key: 'unreadable',
              text:
                unreadable.size === 1
                  ? reason
                  : `${formatCount(unreadable.size)} test pictures could not be read, the first because: ${reason}`,
            },
          ]}
        />
      )}
    </>
  );
}
