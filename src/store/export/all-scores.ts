/** Waits until every detector has scored the inspected pictures: nothing that leaves the studio lacks the scores of one. */
import { StudioError } from '../../domain/studio-error';
import { incompletePicturesOf } from '../inspect/lacking-scores';
import type { Claim } from '../state/compute-state';
import type { SliceContext } from '../state/slice-context';

/** They may have the worker for long, and another model may come of them. */
const long: readonly Claim[] = ['comparison', 'training', 'learning', 'opening-model'];

/**
 * @param onProgress gets how many of those that lacked a score have all
 * @throws StudioError aborted; scores-lacking where the worker is taken for long; what was wrong with the scores
 */
export async function allScores(
  { get, subscribe }: Pick<SliceContext, 'get' | 'subscribe'>,
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const total = incompletePicturesOf(get()).length;
  if (total === 0) return;
  let told = -1;
  let end = (): void => {};
  const complete = new Promise<void>((resolve, reject) => {
    const look = (): void => {
      const { inspect, compute, train } = get();
      const left = incompletePicturesOf(get()).length;
      const isLost = train.model?.presence === 'lost' || train.model?.presence === 'away';
      if (signal.aborted) reject(new StudioError('aborted'));
      else if (left === 0) resolve();
      else if (inspect.completion.phase === 'failed') reject(inspect.completion.error);
      else if (isLost || compute.claims.some((claim) => long.includes(claim))) reject(new StudioError('scores-lacking', { count: left }));
      else if (left !== told) {
        told = left;
        onProgress(Math.max(0, total - left), total);
      }
    };
    const leave = subscribe(look);
    signal.addEventListener('abort', look);
    end = () => {
      leave();
      signal.removeEventListener('abort', look);
    };
    void get().inspect.completeScores();
    look();
  });
  await complete.finally(end);
}
