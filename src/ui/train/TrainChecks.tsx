/** What is to check about the run or its model: interruptions, what was changed against the recipe, and a model that is out of date. */
import { isTraining } from '../../store/state/activity';
import { staleReasonOf } from '../../store/train/stale-model';
import { useStudio } from '../context/studio-context';
import { ThingsToCheck } from '../parts/ThingsToCheck';

export function TrainChecks() {
  const busy = useStudio(isTraining);
  const stale = useStudio(staleReasonOf);
  const isDone = useStudio((state) => state.train.run.phase === 'done' || state.train.run.phase === 'idle');
  const interruptions = useStudio(({ train: { live } }) => live.interruptions);
  // The notes of a model name the interruptions of its run.
  const notes = useStudio(({ train: { model } }) => model?.card.training.notes);
  const texts = [...(stale && !busy ? [stale] : []), ...(busy || !isDone ? interruptions : (notes ?? []))];
  return <ThingsToCheck checks={[...new Set(texts)].map((text) => ({ key: text, text }))} />;
}
