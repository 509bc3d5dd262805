/** Where one batch is looked at by itself: that what explains below is of all pictures, as the threshold is. */
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import style from './BatchScope.module.css';

export function BatchScope() {
  const store = useStudioStore();
  const isOfBatch = useStudio((state) => state.inspect.stripFilter.batch !== undefined);
  if (!isOfBatch) return null;
  return (
    <p className={style.scope}>
      Threshold, quality and curves are of all batches.{' '}
      <Button variant="quiet" onPress={() => store.getState().inspect.filterStrip({ batch: undefined })}>
        Show all
      </Button>
    </p>
  );
}
