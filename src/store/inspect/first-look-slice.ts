/** The first look: learned from the good pictures as soon as there is something to look at, and scored by until there is a model. */
import { firstLookDetector } from '../../domain/first-look';
import { asStudioError } from '../../domain/studio-error';
import { pictureToInspect } from '../data/picture-to-inspect';
import { testPicturesOf, trainablePicturesOf } from '../data/pictures-by-role';
import { intactMasksOf } from '../project/damaged-files-slice';
import type { FirstLookSlice } from '../state/first-look-state';
import type { StudioPicture } from '../state/picture-state';
import type { SliceContext } from '../state/slice-context';
import type { StudioState } from '../state/studio-state';
import { firstLookBasis, firstLookStrip } from './first-look-selectors';

const HUNDRED = 100;
const nothing = {
  look: null,
  scores: new Map(),
  unreadable: new Map(),
  selectedId: null,
  isChosen: false,
  viewed: { phase: 'idle' },
} as const;

export function createFirstLookSlice(context: SliceContext): FirstLookSlice {
  const { client, desk, get, set, frame } = context;
  /** What the look at hand, or the one that failed, stands on. */
  let basis: string | null = null;
  let aborter = new AbortController();
  let isBusy = false;

  const forget = (learning: FirstLookSlice['learning']): void => set({ firstLook: { ...nothing, learning } });

  /** With the worker in hand. @returns false where another claim ended it or comes first */
  const withWorker = async (work: (signal: AbortSignal) => Promise<void>): Promise<boolean> => {
    const own = new AbortController();
    aborter = own;
    const lease = await desk.take('first-look', () => own.abort());
    if (!lease) return false;
    try {
      await work(own.signal);
      return true;
    } catch (thrown) {
      frame.flush();
      if (own.signal.aborted) return firstLookBasis(get()) !== basis;
      set({ firstLook: { learning: { phase: 'failed', error: asStudioError(thrown, 'taking a first look') } } });
      return false;
    } finally {
      lease.release();
    }
  };

  const learn = (wanted: string): Promise<boolean> =>
    withWorker(async (signal) => {
      basis = null;
      forget({ phase: 'preparing' });
      const state = get();
      const good = trainablePicturesOf(state).map(({ id, path, file, width, height }) => ({ id, path, file, width, height }));
      // A failure is that of this basis: it is not tried again by itself.
      basis = wanted;
      const { look } = await client
        .ask(
          { kind: 'learn-first-look', recipe: state.recipe.recipe, good },
          {
            signal,
            onEvent: (event) => {
              if (event.kind !== 'first-look-progress') return;
              const done = Math.floor(HUNDRED * event.share);
              frame.later('first-look', () => set({ firstLook: { learning: { phase: 'running', done, total: HUNDRED } } }));
            },
          },
        )
        .catch((thrown) => {
          if (signal.aborted) basis = null;
          throw thrown;
        });
      frame.flush();
      set({ firstLook: { look, learning: { phase: 'done' } } });
    });

  const judge = (pictures: readonly StudioPicture[]): Promise<boolean> =>
    withWorker(async (signal) => {
      const masks = intactMasksOf(get());
      const found = new Map<string, number>();
      const publish = (): void => {
        set(({ firstLook: { scores } }) => ({ firstLook: { scores: new Map([...scores, ...found]) } }));
        found.clear();
        const [first] = get().firstLook.scores.keys();
        if (first !== undefined && get().firstLook.selectedId === null) select(first);
      };
      await client.ask(
        { kind: 'judge-first-look', pictures: pictures.map((picture) => pictureToInspect(picture, masks)) },
        {
          signal,
          onEvent: (event) => {
            if (event.kind === 'inspection-rejected')
              set(({ firstLook: { unreadable } }) => ({
                firstLook: { unreadable: new Map([...unreadable, [event.id, event.rejected.reason]]) },
              }));
            if (event.kind !== 'inspected') return;
            const score = event.scores[firstLookDetector];
            if (score !== undefined) found.set(event.id, score);
            frame.later('first-look', publish);
          },
        },
      );
      frame.flush();
      const [worst] = firstLookStrip(get());
      if (worst && !get().firstLook.isChosen && worst.id !== get().firstLook.selectedId) select(worst.id);
    });

  /** @returns whether something was done, after which there may be more */
  const once = async (): Promise<boolean> => {
    const wanted = firstLookBasis(get());
    if (wanted === null) {
      basis = null;
      if (!get().train.model && get().firstLook.learning.phase !== 'idle') forget({ phase: 'idle' });
      return false;
    }
    if (wanted !== basis) return learn(wanted);
    const unscored = unscoredOf(get());
    return get().firstLook.look !== null && unscored.length > 0 ? judge(unscored) : false;
  };

  const show = async (id: string): Promise<void> => {
    const picture = get().data.pictures.find((candidate) => candidate.id === id);
    if (!picture) return;
    const isCurrent = (): boolean => get().firstLook.selectedId === id;
    try {
      const { view } = await client.ask({ kind: 'view-first-look', picture: pictureToInspect(picture, intactMasksOf(get())) });
      if (isCurrent()) set({ firstLook: { viewed: { phase: 'done', view } } });
    } catch (thrown) {
      if (isCurrent()) set({ firstLook: { viewed: { phase: 'failed', error: asStudioError(thrown, `showing ${picture.path}`) } } });
    }
  };

  const select = (id: string): void => {
    set({ firstLook: { selectedId: id } });
    void show(id);
  };

  client.onComputeCrash(() => {
    // What was under way fails by itself.
    if (isBusy || get().firstLook.look === null) return;
    basis = null;
    forget({ phase: 'idle' });
    void get().firstLook.refresh();
  });

  return {
    ...nothing,
    learning: { phase: 'idle' },
    refresh: async () => {
      if (isBusy) {
        if (basis !== null && firstLookBasis(get()) !== basis) aborter.abort();
        return;
      }
      isBusy = true;
      try {
        while (await once());
      } finally {
        isBusy = false;
      }
    },
    lookAgain: () => {
      basis = null;
      return get().firstLook.refresh();
    },
    selectPicture: (id) => {
      set({ firstLook: { isChosen: true } });
      select(id);
    },
  };
}

function unscoredOf(state: StudioState): readonly StudioPicture[] {
  const { scores, unreadable } = state.firstLook;
  const { damaged } = state.damaged;
  return testPicturesOf(state).filter(({ id }) => !scores.has(id) && !unreadable.has(id) && !damaged.has(id));
}
