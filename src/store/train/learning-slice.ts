/** Learning anew with the network that there is: seconds, where a training takes minutes. */
import { withAreas } from '../../domain/areas';
import { asStudioError } from '../../domain/studio-error';
import type { StudioEvent } from '../../protocol/events';
import { trainablePicturesOf } from '../data/pictures-by-role';
import { judgedDefectiveOf, judgedGoodOf } from '../inspect/judged-good';
import type { Lease } from '../state/compute-state';
import type { LearningSlice, LearningState } from '../state/learning-state';
import type { SliceContext } from '../state/slice-context';
import { trainAgainErrorOf } from './train-again';

/** The detectors learn; then the held-out pictures are scored. */
const STAGES = { learning: 0, scoring: 0.5 } as const;

export function createLearningSlice({ client, desk, get, set, frame }: SliceContext): LearningSlice {
  let aborter = new AbortController();
  const tell = (learning: LearningState): void => set({ learning: { learning } });
  const watch = (event: StudioEvent): void => {
    if (event.kind !== 'calibrating') return;
    const share = STAGES[event.stage] + 0.5 * (event.total > 0 ? event.scored / event.total : 0);
    frame.later('learning', () => tell({ phase: 'running', share }));
  };

  return {
    learning: { phase: 'idle' },
    learnAgain: async () => {
      const { model } = get().train;
      const { areas } = get().recipe.recipe;
      const answer = desk.answerTo('learning');
      if (answer.kind === 'refused') return tell({ phase: 'failed', error: answer.error });
      if (!model || answer.kind === 'waits') return;
      const own = new AbortController();
      aborter = own;
      const good = trainablePicturesOf(get()).map(({ id, path, file, width, height }) => ({ id, path, file, width, height }));
      tell({ phase: 'running', share: 0 });
      let lease: Lease | null = null;
      try {
        lease = await desk.take('learning', () => own.abort());
        if (!lease) return tell({ phase: 'idle' });
        const { model: card } = await client.ask({ kind: 'learn-again', good, areas }, { onEvent: watch, signal: own.signal });
        frame.flush();
        const recipe = withAreas(model.trainedWith.recipe, areas);
        const trainedWith = { ...model.trainedWith, recipe, goodIds: good.map(({ id }) => id) };
        get().train.setModel({ card, origin: model.origin, trainedWith, presence: 'here' }, undefined, 'learned');
        tell({ phase: 'done', pictures: good.length, card });
      } catch (thrown) {
        frame.flush();
        tell(own.signal.aborted ? { phase: 'idle' } : { phase: 'failed', error: asStudioError(thrown, 'learning from the good pictures') });
      } finally {
        lease?.release();
      }
    },
    teach: async (how = 'learn') => {
      const ids = judgedGoodOf(get());
      // Before they are moved: what cannot be learned now stays where it is.
      const answer = desk.answerTo(how === 'train' ? 'training' : 'learning');
      const error = answer.kind === 'refused' ? answer.error : how === 'train' ? trainAgainErrorOf(get()) : null;
      if (error) return tell({ phase: 'failed', error });
      if (ids.size === 0 || answer.kind === 'waits') return;
      get().edit.movePictures(ids, 'good');
      get().versions.joinCheckSet(judgedDefectiveOf(get()));
      if (how === 'learn') return get().learning.learnAgain();
      if (get().learning.learning.phase === 'failed') tell({ phase: 'idle' });
      await get().train.trainAgain();
    },
    stopLearning: () => {
      aborter.abort();
      if (get().learning.learning.phase === 'failed') tell({ phase: 'idle' });
    },
  };
}
