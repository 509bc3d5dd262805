/**
 * State shared by all panes of a picture: viewport, pointed pixel and selected region. It changes many times a second, so it is not part
 * of the studio’s state, and panes follow it without rendering.
 */
import { createStore, type StoreApi } from 'zustand';
import type { Box } from '../../domain/map-place';
import {
  type Extent,
  framed,
  type Point,
  panned,
  pixelAt,
  placementOf,
  type Sight,
  settled,
  showing,
  type Viewport,
  wholePicture,
  zoomed,
} from './viewport';

export interface StageState extends Sight {
  readonly viewport: Viewport;
  /** The pixel that is pointed at. */
  readonly point: Point | null;
  /** Whether the keyboard has the crosshair: then it stays when the pointer leaves. */
  readonly held: boolean;
  /** Number of the selected region. */
  readonly region: number | null;
  /** A picture of another extent is seen whole first. */
  showPicture(picture: Extent): void;
  /** Panes have this size; they are all alike. */
  measurePanes(pane: Extent): void;
  /** @param at in the pane, in CSS pixels; its middle, or the crosshair, where nothing is said */
  zoomBy(factor: number, at?: Point): void;
  panBy(x: number, y: number): void;
  fit(): void;
  zoomTo(box: Box): void;
  /** @param at in the pane; null where the pointer has left */
  pointAt(at: Point | null): void;
  holdPoint(): void;
  releasePoint(): void;
  /** By pixels of the picture; the viewport follows. */
  movePoint(x: number, y: number): void;
  selectRegion(region: number | null): void;
}

export type StageStore = StoreApi<StageState>;

export function createStage(): StageStore {
  return createStore<StageState>()((set, get) => ({
    picture: { width: 1, height: 1 },
    pane: { width: 1, height: 1 },
    viewport: wholePicture({ width: 1, height: 1 }),
    point: null,
    held: false,
    region: null,
    showPicture: (picture) => {
      const before = get().picture;
      if (before.width !== picture.width || before.height !== picture.height)
        set({ picture, viewport: wholePicture(picture), point: null, held: false });
    },
    measurePanes: (pane) => {
      if (pane.width > 0 && pane.height > 0) set({ pane, viewport: settled(get().viewport, { ...get(), pane }) });
    },
    zoomBy: (factor, at) => set({ viewport: zoomed(get().viewport, factor, at ?? middleOf(get()), get()) }),
    panBy: (x, y) => set({ viewport: panned(get().viewport, { x, y }, get()) }),
    fit: () => set({ viewport: wholePicture(get().picture) }),
    zoomTo: (box) => set({ viewport: framed(box, get()) }),
    pointAt: (at) => {
      if (at || !get().held) set({ point: at && pixelAt(get().viewport, at, get()) });
    },
    holdPoint: () => {
      const { viewport, picture, point } = get();
      set({ held: true, point: point ?? inside(viewport.centre, picture) });
    },
    releasePoint: () => set({ held: false, point: null }),
    movePoint: (x, y) => {
      const { viewport, picture, point } = get();
      const from = point ?? viewport.centre;
      const to = inside({ x: from.x + x, y: from.y + y }, picture);
      set({ point: to, held: true, viewport: showing(viewport, to, get()) });
    },
    selectRegion: (region) => set({ region }),
  }));
}

/** Where the keyboard zooms: the crosshair, or the middle of the pane. */
function middleOf(state: StageState): Point {
  const { held, point, viewport, pane } = state;
  if (!held || !point) return { x: pane.width / 2, y: pane.height / 2 };
  const { scale, left, top } = placementOf(viewport, state);
  return { x: left + (point.x + 0.5) * scale, y: top + (point.y + 0.5) * scale };
}

const inside = ({ x, y }: Point, { width, height }: Extent): Point => ({
  x: Math.max(0, Math.min(width - 1, Math.floor(x))),
  y: Math.max(0, Math.min(height - 1, Math.floor(y))),
});
