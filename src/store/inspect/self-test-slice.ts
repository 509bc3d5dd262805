/**
 * The self-test of the model at hand: started by a person, run in the worker, forgotten with the model. Found and missed are selectors
 * (self-test-findings.ts), so that a threshold that moves needs no new run.
 */
import type { PlannedDamage } from '../../domain/self-test';
import { asStudioError, StudioError } from '../../domain/studio-error';
import type { Lease } from '../state/compute-state';
import type { SelfTestSlice } from '../state/self-test-state';
import type { SliceContext } from '../state/slice-context';
import { heldOutPicturesOf } from './self-test-verdicts';

export function createSelfTestSlice({ client, desk, get, set, frame }: SliceContext): SelfTestSlice {
  let aborter = new AbortController();
  let wanted: PlannedDamage | null = null;
  let fetching = false;

  const heldOutFiles = () => heldOutPicturesOf(get()).map(({ id, path, file }) => ({ id, path, file }));

  const fetchOnce = async (damage: PlannedDamage): Promise<void> => {
    const { index } = damage;
    const {
      train: { model },
    } = get();
    const isCurrent = () => wanted === damage && get().train.model?.card === model?.card;
    try {
      const picture = heldOutFiles().find(({ path }) => path === damage.picture);
      if (!picture) throw new StudioError('self-test-no-pictures');
      const lease = await desk.take('view');
      const { view } = await client.ask({ kind: 'view-self-test', damage, picture }).finally(() => lease?.release());
      if (isCurrent()) set({ selfTest: { selfTestView: { phase: 'done', index, view } } });
    } catch (thrown) {
      const error = asStudioError(thrown, 'showing a picture of the self-test');
      if (isCurrent()) set({ selfTest: { selfTestView: { phase: 'failed', index, error } } });
    }
  };

  return {
    selfTest: { phase: 'idle' },
    selfTestView: { phase: 'idle' },
    runSelfTest: async () => {
      if (!get().train.model || desk.answerTo('self-test').kind !== 'free') return;
      aborter = new AbortController();
      const { signal } = aborter;
      wanted = null;
      set({ selfTest: { selfTest: { phase: 'preparing' }, selfTestView: { phase: 'idle' } } });
      let lease: Lease | null = null;
      try {
        const pictures = heldOutFiles();
        if (pictures.length === 0) throw new StudioError('self-test-no-pictures');
        lease = await desk.take('self-test', () => get().selfTest.stopSelfTest());
        const { test } = await client.ask(
          { kind: 'self-test', pictures },
          {
            signal,
            onEvent: (event) => {
              if (event.kind !== 'self-test-progress') return;
              const { done, total } = event;
              frame.later('self-test', () => set({ selfTest: { selfTest: { phase: 'running', done, total } } }));
            },
          },
        );
        frame.flush();
        if (!signal.aborted) set({ selfTest: { selfTest: { phase: 'done', test } } });
      } catch (thrown) {
        frame.flush();
        const error = asStudioError(thrown, 'testing the model');
        if (!signal.aborted) set({ selfTest: { selfTest: error.code === 'aborted' ? { phase: 'idle' } : { phase: 'failed', error } } });
      } finally {
        lease?.release();
      }
    },
    stopSelfTest: () => {
      const { phase } = get().selfTest.selfTest;
      if (phase !== 'preparing' && phase !== 'running') return;
      aborter.abort();
      frame.flush();
      set({ selfTest: { selfTest: { phase: 'idle' } } });
    },
    clearSelfTest: () => {
      aborter.abort();
      wanted = null;
      frame.flush();
      set({ selfTest: { selfTest: { phase: 'idle' }, selfTestView: { phase: 'idle' } } });
    },
    showDamage: async (damage) => {
      wanted = damage;
      const {
        selfTest: { selfTestView: shown },
      } = get();
      const before = shown.phase === 'done' ? shown.view : shown.phase === 'preparing' ? shown.before : null;
      set({ selfTest: { selfTestView: { phase: 'preparing', index: damage.index, before } } });
      if (fetching) return;
      fetching = true;
      for (let fetched: PlannedDamage | null = null; wanted !== null && wanted !== fetched; ) {
        fetched = wanted;
        await fetchOnce(fetched);
      }
      fetching = false;
    },
  };
}
