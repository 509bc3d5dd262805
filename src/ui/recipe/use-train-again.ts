/** What *Train again* offers, where a model is at hand: how long it takes, or why it cannot be done now. */
import { shortenedRecipe } from '../../domain/warm-start';
import { trainAgainErrorOf } from '../../store/train/train-again';
import { useStudio } from '../context/studio-context';
import { runTimeText } from './run-time';
import { startUnavailableReasonOf } from './start-unavailable-reason';

interface TrainAgainOffer {
  /** A sentence; null where nothing is in the way. */
  readonly unavailable: string | null;
  /** In a sentence. */
  readonly offer: string;
  /** `about 2 min`; null where it is not known. */
  readonly time: string | null;
}

/** Null where there is no model. */
export function useTrainAgain(): TrainAgainOffer | null {
  const hasModel = useStudio((state) => state.train.model !== null);
  const unavailable = useStudio((state) => startUnavailableReasonOf(state) ?? trainAgainErrorOf(state)?.message ?? null);
  const time = useStudio((state) => runTimeText(state, shortenedRecipe(state.recipe.recipe)));
  if (!hasModel) return null;
  const offer = `Train again goes on from the weights of this model with the good pictures as they are now, for a third of the recipe's length${time ? `: ${time}` : ''}.`;
  return { unavailable, offer, time };
}
