/** Which batch the list shows, and the way to the panel that lists them. */
import { Layers } from 'lucide-react';
import { useStudio, useStudioStore } from '../context/studio-context';
import { batchChoicesOf, batchOfChoice, choiceOfBatch } from '../files/batch-choices';
import { Button } from '../parts/Button';
import { SelectField } from '../parts/SelectField';
import style from './BatchChoice.module.css';

export function BatchChoice() {
  const store = useStudioStore();
  const choices = useStudio(batchChoicesOf);
  const shown = useStudio((state) => state.inspect.stripFilter.batch);
  const choose = (value: string): void => {
    const batch = batchOfChoice(value);
    if (batch === undefined) store.getState().inspect.filterStrip({ batch });
    else store.getState().inspect.showBatch(batch);
  };
  return (
    <div className={style.choice}>
      <SelectField label="Batch" hideLabel value={choiceOfBatch(shown, choices)} choices={choices} onChange={choose} />
      <BatchesButton />
    </div>
  );
}

function BatchesButton() {
  const store = useStudioStore();
  const isWatching = useStudio((state) => state.batches.watch.phase === 'watching');
  return (
    <span className={style.opener} data-watching={isWatching || undefined}>
      <Button icon={Layers} iconOnly onPress={() => store.getState().batches.showBatches(true)}>
        {isWatching ? 'Batches; a folder is watched' : 'Batches'}
      </Button>
    </span>
  );
}
