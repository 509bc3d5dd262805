/** The Inspect step: scores of all test pictures, the one that is looked at, and how. Verdicts are selectors (verdicts.ts). */
import { defaultDetector } from '../../domain/detectors';
import { USUAL_SMALLEST_REGION } from '../../domain/smallest-region';
import { asStudioError, StudioError } from '../../domain/studio-error';
import { withoutThresholds } from '../data/edit-history';
import { pictureToInspect } from '../data/picture-to-inspect';
import { intactMasksOf } from '../project/damaged-files-slice';
import type { Lease } from '../state/compute-state';
import type { InspectSlice } from '../state/inspect-state';
import type { SliceContext } from '../state/slice-context';
import type { StudioState } from '../state/studio-state';
import { createCompletion } from './complete-scores';
import { filmstripOf, worstOf } from './filmstrip';
import { type PendingInspection, pendingInspection, wholeInspection } from './pending-inspection';
import { createPictureViewer } from './picture-viewer';
import { scorePictures } from './score-pictures';
import { settledInspection } from './settled-inspection';
import { toggledView } from './shown-panes';
import { noFilter, shownStripOf } from './strip-filter';

export function createInspectSlice(context: SliceContext): InspectSlice {
  const { client, desk, get, set, frame, slowFrame } = context;
  let aborter = new AbortController();
  let lease: Lease | null = null;
  let selectedByHand = false;
  const viewer = createPictureViewer(context);
  const completion = createCompletion(context, () => void viewer.show());

  const select = (id: string): void => {
    set({ inspect: { selectedId: id } });
    void viewer.show();
  };

  const score = (pending: PendingInspection): Promise<void> =>
    scorePictures(context, 'inspection', pending, {
      signal: aborter.signal,
      holdsBack: pending.completes === true,
      onProgress: (done, total, first) => {
        set({ inspect: { inspection: { phase: 'running', done, total } } });
        // Somebody who waits sees the first one at once, and the worst one when all are scored.
        if (first !== undefined && get().inspect.selectedId === null) select(first);
      },
    });

  /** What is under way is of no use any more. */
  const giveUp = (): void => {
    aborter.abort();
    lease?.release();
    lease = null;
  };

  /** Nothing is left to inspect. */
  const settle = async (): Promise<void> => {
    await desk.restoreModel();
    if (get().train.model?.presence === 'here' && desk.answerTo('inspection').kind === 'free')
      set({ inspect: { inspection: settledInspection(get()) } });
  };

  /** With the worker in hand. What there is to inspect may be another thing by now. */
  const inspect = async (pending: PendingInspection): Promise<void> => {
    const { kept, startOver } = pending;
    if (kept) set({ inspect: { results: kept, ...(startOver ? { pixelFindings: null } : {}) } });
    await score({ ...pending, startOver: startOver || get().inspect.results.size === 0 });
    set({ inspect: { inspection: settledInspection(get()) } });
    const worst = worstOf(shownStripOf(get())) ?? worstOf(filmstripOf(get()));
    // Another detector looks at the same picture.
    if (worst && !pending.completes && (!selectedByHand || !get().inspect.selectedId)) select(worst.picture.id);
    // The mask of the one that is looked at may be another one.
    else void viewer.show();
  };

  /** @param wanted what there is to inspect, asked again once the worker is in hand */
  const work = async (wanted: (state: StudioState) => PendingInspection): Promise<void> => {
    if (!get().train.model || desk.answerTo('inspection').kind !== 'free') return;
    aborter = new AbortController();
    const { signal } = aborter;
    let taken: Lease | null = null;
    try {
      const first = wanted(get());
      if (isNothing(first)) {
        if (first.kept) set({ inspect: { results: first.kept } });
        return await settle();
      }
      taken = await desk.take('inspection', () => get().inspect.stopInspecting());
      if (!taken || signal.aborted) return;
      lease = taken;
      await inspect(wanted(get()));
    } catch (thrown) {
      frame.flush();
      slowFrame.flush();
      const error = asStudioError(thrown, 'inspecting');
      // What of the pixels was taken out and what was not is no longer known.
      if (!signal.aborted) set({ inspect: { inspection: { phase: 'failed', error }, poolIsLost: true } });
      return;
    } finally {
      taken?.release();
    }
    void get().inspect.inspectNew();
  };

  return {
    inspection: { phase: 'idle' },
    completion: { phase: 'idle' },
    results: new Map(),
    uninspectable: new Set(),
    pixelFindings: null,
    poolIsLost: false,
    pooledBasis: '',
    secondsPerPicture: 0,
    selectedId: null,
    unwatched: [],
    viewed: { phase: 'idle' },
    viewSettings: {
      detector: defaultDetector,
      kind: 'overlay',
      sideBySide: false,
      panes: ['input', 'reconstruction', 'overlay', 'truth'],
      opacity: 0.6,
      colourMap: 'inferno',
      outline: true,
      boxes: false,
      truthOutline: false,
      smallestRegion: USUAL_SMALLEST_REGION,
      order: 'worst',
    },
    stripFilter: noFilter,
    openFolds: new Set(['regions']),
    thresholdChoices: {},
    pixelChoices: {},
    inspectNew: () => work(pendingInspection),
    gatherPixels: () => work(wholeInspection),
    completeScores: completion.complete,
    inspectAgain: () => {
      const {
        data: { pictures },
        inspect: { uninspectable },
      } = get();
      const paths = new Set(pictures.flatMap(({ id, path }) => (uninspectable.has(id) ? [path] : [])));
      set(({ data: { rejectedFiles } }) => ({
        inspect: { uninspectable: new Set() },
        data: { rejectedFiles: rejectedFiles.filter(({ path }) => !paths.has(path)) },
      }));
      return get().inspect.inspectNew();
    },
    stopInspecting: () => {
      giveUp();
      set(({ inspect: { results } }) => ({ inspect: { inspection: { phase: results.size > 0 ? 'done' : 'idle' } } }));
    },
    clearResults: () => {
      giveUp();
      completion.giveUp();
      viewer.forget();
      selectedByHand = false;
      set(({ edit: { history } }) => ({
        edit: { history: withoutThresholds(history) },
        inspect: {
          inspection: { phase: 'idle' },
          results: new Map(),
          uninspectable: new Set(),
          pixelFindings: null,
          poolIsLost: false,
          pooledBasis: '',
          selectedId: null,
          unwatched: [],
          stripFilter: noFilter,
          thresholdChoices: {},
          pixelChoices: {},
        },
      }));
    },
    watchFromHere: (isAnew) => set(({ inspect: { results } }) => ({ inspect: { unwatched: isAnew ? [...results.keys()] : [] } })),
    selectPicture: (id) => {
      selectedByHand = true;
      select(id);
    },
    readPicture: async (id, mostPixels) => {
      const picture = get().data.pictures.find((candidate) => candidate.id === id);
      if (!picture) throw new StudioError('aborted');
      const { train, recipe } = get();
      const levels = picture.deep && (train.model ? train.model.card.preparation : recipe.recipe).levels;
      const asked = { picture: pictureToInspect(picture, intactMasksOf(get())), levels, mostPixels };
      return (await client.ask({ kind: 'show-picture', ...asked })).shown;
    },
    selectNeighbour: (offset) => {
      const strip = shownStripOf(get());
      const index = strip.findIndex(({ picture }) => picture.id === get().inspect.selectedId);
      const next = strip[Math.min(strip.length - 1, Math.max(0, index + offset))];
      if (next) get().inspect.selectPicture(next.picture.id);
    },
    filterStrip: (filter) => {
      set(({ inspect: { stripFilter } }) => ({ inspect: { stripFilter: { ...stripFilter, ...filter } } }));
      const shown = shownStripOf(get());
      if (shown.length > 0 && !shown.some(({ id }) => id === get().inspect.selectedId)) get().inspect.selectPicture(shown[0].id);
    },
    showBatch: (batch) => {
      selectedByHand = false;
      set({ inspect: { stripFilter: { ...noFilter, batch } } });
      const worst = worstOf(shownStripOf(get()));
      if (worst) select(worst.picture.id);
    },
    setFold: (fold, open) =>
      set(({ inspect: { openFolds } }) => {
        const others = [...openFolds].filter((other) => other !== fold);
        return { inspect: { openFolds: new Set(open ? [...others, fold] : others) } };
      }),
    changeView: (settings) => {
      const { detector } = get().inspect.viewSettings;
      set(({ inspect: { viewSettings } }) => ({ inspect: { viewSettings: { ...viewSettings, ...settings } } }));
      if (get().inspect.viewSettings.detector !== detector && get().inspect.viewed.phase === 'done') void viewer.show();
    },
    toggleView: (kind) => get().inspect.changeView(toggledView(get().inspect.viewSettings, kind)),
    setThreshold: (detector, value) => get().inspect.chooseThreshold(detector, value === null ? null : { method: 'by-hand', value }),
    chooseThreshold: (detector, choice) => get().edit.changeThreshold(detector, choice ?? undefined),
    choosePixelThreshold: (detector, choice) => get().edit.changePixelThreshold(detector, choice),
  };
}

const isNothing = ({ pictures, forget }: PendingInspection): boolean => pictures.length + forget.length === 0;
