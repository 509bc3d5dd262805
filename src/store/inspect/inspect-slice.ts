/** The Inspect step: scores of all test pictures, the one that is looked at, and how. Verdicts are selectors (verdicts.ts). */

import type { BestF1, DetectionCurve, PixelPool } from '../../domain/detection-curve';
import type { DetectorId, MapDetectorId, PerDetector } from '../../domain/detector-ids';
import { hasMap } from '../../domain/detectors';
import type { PixelMetrics } from '../../domain/quality';
import { asStudioError } from '../../domain/studio-error';
import type { PixelThreshold, Threshold, ThresholdChoice } from '../../domain/threshold';
import { lendPicture } from '../data/picture-to-inspect';
import { wholeMasksOf } from '../project/spoilt-slice';
import type { HeldPicture, InspectionResult, Task } from '../state/held';
import type { SliceContext } from '../state/slice-context';
import { isTraining } from '../step-states';
import { filmstripOf } from './image-metrics';
import { createPictureViewer, type ViewedPicture } from './picture-viewer';
import { pixelBasis } from './pixel-basis';
import { settledInspection } from './settled-inspection';
import { toggledView } from './shown-panes';
import { noFilter, type StripFilter, shownStripOf } from './strip-filter';
import { whatToInspect } from './what-to-inspect';

/** In the order of their keys. */
export const viewKinds = ['input', 'reconstruction', 'overlay', 'map', 'truth'] as const;
export type ViewKind = (typeof viewKinds)[number];
/** `borderline`: the nearest to the threshold first. */
export type FilmstripOrder = 'worst' | 'borderline' | 'name' | 'label';

export interface ViewSettings {
  readonly detector: DetectorId;
  readonly kind: ViewKind;
  /** Whether several views are seen at once, and which; at least one. */
  readonly sideBySide: boolean;
  readonly panes: readonly ViewKind[];
  /** Of the overlay, 0..1. */
  readonly opacity: number;
  readonly colourMap: string;
  /** Whether a line goes round what is above the pixel threshold. */
  readonly outline: boolean;
  /** Whether a box goes round each region of it. */
  readonly boxes: boolean;
  /** Whether a line goes round the ground truth. */
  readonly truthOutline: boolean;
  readonly order: FilmstripOrder;
}

/** The view that is shown: a detector without a map has none to lay over the picture, which then stands for itself. */
export const shownKind = ({ kind, detector }: Pick<ViewSettings, 'kind' | 'detector'>): ViewKind =>
  !hasMap(detector) && (kind === 'overlay' || kind === 'map') ? 'input' : kind;

/** What all pixels of the pool together say of the maps. */
export interface PixelFindings {
  readonly pool: PixelPool;
  readonly metrics: PerDetector<PixelMetrics, MapDetectorId>;
  readonly curves: PerDetector<DetectionCurve | null, MapDetectorId>;
  readonly best: PerDetector<BestF1 | null, MapDetectorId>;
}

export type ThresholdChoices = Readonly<Partial<Record<DetectorId, ThresholdChoice<Threshold>>>>;
export type PixelChoices = Readonly<Partial<Record<MapDetectorId, ThresholdChoice<PixelThreshold>>>>;

export interface InspectSlice {
  readonly inspection: Task;
  readonly results: ReadonlyMap<string, InspectionResult>;
  /** Test pictures that could not be inspected; they are listed among the rejected files. */
  readonly uninspectable: ReadonlySet<string>;
  readonly pixelFindings: PixelFindings | null;
  /** The pixels that the findings stand on went with their worker: before others are added to them, all are gathered anew. */
  readonly poolIsLost: boolean;
  /** What the pixels that were gathered stand on (pixel-basis.ts); null where an earlier visit did not say. */
  readonly pooledBasis: string | null;
  readonly secondsPerPicture: number;
  readonly selectedId: string | null;
  readonly viewed: ViewedPicture;
  readonly viewSettings: ViewSettings;
  readonly stripFilter: StripFilter;
  /** How image thresholds are chosen; a detector that is absent has the conformal one. */
  readonly thresholdChoices: ThresholdChoices;
  /** How pixel thresholds are chosen; a detector that is absent has the usual quantile. */
  readonly pixelChoices: PixelChoices;
  /** Score the test pictures that have no score yet. */
  inspectNew(): Promise<void>;
  /** As `inspectNew`, and try those again that could not be inspected. */
  inspectAgain(): Promise<void>;
  stopInspecting(): void;
  forgetResults(): void;
  selectPicture(id: string): void;
  /** The next (1) or previous (-1) one of those that the filmstrip shows. */
  selectNeighbour(offset: 1 | -1): void;
  /** The picture that is looked at stays, whether the filter shows it or not. */
  filterStrip(filter: Partial<StripFilter>): void;
  changeView(settings: Partial<ViewSettings>): void;
  /** Show this view; of those side by side, add it or take it away. */
  toggleView(kind: ViewKind): void;
  /** By hand; `null` goes back to the conformal one. */
  setThreshold(detector: DetectorId, value: number | null): void;
  chooseThreshold(detector: DetectorId, choice: ThresholdChoice<Threshold>): void;
  choosePixelThreshold(detector: MapDetectorId, choice: ThresholdChoice<PixelThreshold>): void;
}

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
