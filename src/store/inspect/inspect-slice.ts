/** The Inspect step: scores of all test pictures, the one that is looked at, and how. Verdicts are selectors (verdicts.ts). */
import { asStudioError } from '../../domain/studio-error';
import { lendPicture } from '../data/picture-to-inspect';
import { wholeMasksOf } from '../project/spoilt-slice';
import { isTraining } from '../state/activity';
import type { InspectionResult, InspectSlice } from '../state/inspect-state';
import type { HeldPicture } from '../state/picture-state';
import type { SliceContext } from '../state/slice-context';
import { filmstripOf } from './filmstrip';
import { createPictureViewer } from './picture-viewer';
import { pixelBasis } from './pixel-basis';
import { settledInspection } from './settled-inspection';
import { toggledView } from './shown-panes';
import { noFilter, shownStripOf } from './strip-filter';
import { whatToInspect } from './what-to-inspect';

export function createInspectSlice(context: SliceContext): InspectSlice {
  const { client, get, set, frame } = context;
  let aborter = new AbortController();
  let selectedByHand = false;
  /** Between the decision to inspect and the first word of it. */
  let beginning = false;
  const viewer = createPictureViewer(context);

  const select = (id: string): void => {
    set({ selectedId: id });
    void viewer.show();
  };

  const score = async (pictures: readonly HeldPicture[], startOver: boolean): Promise<void> => {
    const { pictures: asTheyWere } = get();
    const masks = wholeMasksOf(get());
    const { signal } = aborter;
    const found = new Map<string, InspectionResult>();
    const publish = (done: number, total: number): void => {
      set(({ results }) => ({ inspection: { phase: 'running', done, total }, results: new Map([...results, ...found]) }));
      const [first] = found.keys();
      found.clear();
      // Somebody who waits sees the first one at once, and the worst one when all are scored.
      if (first !== undefined && get().selectedId === null) select(first);
    };
    set({ inspection: { phase: 'running', done: 0, total: pictures.length }, ...(startOver ? { poolIsLost: false } : {}) });
    const lent = pictures.map((picture) => lendPicture(picture, masks));
    const answer = await client.ask(
      { kind: 'inspect', pictures: lent, startOver },
      {
        signal,
        onEvent: (event) => {
          if (event.kind === 'inspected') {
            const { scores, maskScores, seconds } = event;
            found.set(event.id, { scores, maskScores, seconds });
          }
          if (event.kind === 'inspection-rejected') {
            set(({ rejectedFiles, uninspectable }) => ({
              rejectedFiles: [...rejectedFiles, event.rejected],
              uninspectable: new Set([...uninspectable, event.id]),
            }));
          }
          if (event.kind === 'inspected' || event.kind === 'inspection-rejected') {
            frame.later('inspection', () => publish(event.done, event.total));
          }
        },
      },
    );
    frame.flush();
    const { pool, pixel: metrics, curves, best, secondsPerPicture } = answer;
    const scored = asTheyWere.filter(({ id, role }) => role === 'test' && get().results.has(id));
    set({
      secondsPerPicture,
      pooledBasis: pixelBasis(scored, masks),
      ...(pool.masks > 0 ? { pixelFindings: { pool, metrics, curves, best } } : {}),
    });
  };

  return {
    inspection: { phase: 'idle' },
    results: new Map(),
    uninspectable: new Set(),
    pixelFindings: null,
    poolIsLost: false,
    pooledBasis: '',
    secondsPerPicture: 0,
    selectedId: null,
    viewed: { phase: 'idle' },
    viewSettings: {
      detector: 'residual',
      kind: 'overlay',
      sideBySide: false,
      panes: ['input', 'reconstruction', 'overlay', 'truth'],
      opacity: 0.6,
      colourMap: 'inferno',
      outline: true,
      boxes: false,
      truthOutline: false,
      order: 'worst',
    },
    stripFilter: noFilter,
    thresholdChoices: {},
    pixelChoices: {},
    inspectNew: async () => {
      await get().bringModelBack();
      const { model, inspection } = get();
      if (model?.presence !== 'here' || isTraining(get()) || inspection.phase === 'running' || beginning) return;
      const { pictures, recount } = whatToInspect(get());
      if (recount) set({ results: recount, pixelFindings: null });
      if (pictures.length === 0) return set({ inspection: settledInspection(get()) });
      aborter = new AbortController();
      const { signal } = aborter;
      beginning = true;
      try {
        try {
          await get().needDevice();
        } finally {
          // In the same turn as the first word of it: no other call comes between.
          beginning = false;
        }
        await score(pictures, recount !== null || get().results.size === 0);
        set({ inspection: settledInspection(get()) });
        if (recount) void viewer.show();
        const [worst] = filmstripOf(get());
        if (worst && (!selectedByHand || !get().selectedId)) select(worst.picture.id);
        void get().inspectNew();
      } catch (thrown) {
        frame.flush();
        const error = asStudioError(thrown, 'inspecting');
        if (!signal.aborted) set({ inspection: { phase: 'failed', error } });
      }
    },
    inspectAgain: () => {
      const { pictures, uninspectable } = get();
      const paths = new Set(pictures.flatMap(({ id, path }) => (uninspectable.has(id) ? [path] : [])));
      set(({ rejectedFiles }) => ({
        uninspectable: new Set(),
        rejectedFiles: rejectedFiles.filter(({ path }) => !paths.has(path)),
      }));
      return get().inspectNew();
    },
    stopInspecting: () => {
      aborter.abort();
      set(({ results }) => ({ inspection: { phase: results.size > 0 ? 'done' : 'idle' } }));
    },
    forgetResults: () => {
      aborter.abort();
      viewer.forget();
      selectedByHand = false;
      set({
        inspection: { phase: 'idle' },
        results: new Map(),
        uninspectable: new Set(),
        pixelFindings: null,
        poolIsLost: false,
        pooledBasis: '',
        selectedId: null,
        stripFilter: noFilter,
        thresholdChoices: {},
        pixelChoices: {},
      });
    },
    selectPicture: (id) => {
      selectedByHand = true;
      select(id);
    },
    selectNeighbour: (offset) => {
      const strip = shownStripOf(get());
      const index = strip.findIndex(({ picture }) => picture.id === get().selectedId);
      const next = strip[Math.min(strip.length - 1, Math.max(0, index + offset))];
      if (next) get().selectPicture(next.picture.id);
    },
    filterStrip: (filter) => set(({ stripFilter }) => ({ stripFilter: { ...stripFilter, ...filter } })),
    changeView: (settings) => set(({ viewSettings }) => ({ viewSettings: { ...viewSettings, ...settings } })),
    toggleView: (kind) => get().changeView(toggledView(get().viewSettings, kind)),
    setThreshold: (detector, value) =>
      get().chooseThreshold(detector, value === null ? { method: 'conformal' } : { method: 'by-hand', value }),
    chooseThreshold: (detector, choice) =>
      set(({ thresholdChoices }) => ({ thresholdChoices: { ...thresholdChoices, [detector]: choice } })),
    choosePixelThreshold: (detector, choice) => set(({ pixelChoices }) => ({ pixelChoices: { ...pixelChoices, [detector]: choice } })),
  };
}
