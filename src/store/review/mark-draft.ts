/**
 * A defect being marked by hand: strokes on a mask, with undo and redo. A stroke is kept as the pixels that it changed, so that a mask of any size costs
 * no copies. Nothing of it is an edit of the project until it is finished (review-slice.ts).
 */
import { createStore } from 'zustand/vanilla';
import type { BinaryMask } from '../../domain/image';
import { strokePixels } from '../../imaging/brush-stroke';
import { fillPolygon } from '../../imaging/fill-polygon';
import type { MarkDraft, MarkedPixel, MarkState, Stroke } from '../state/review-state';
import type { StudioState } from '../state/studio-state';

/** The drawing under way on a picture; null where there is none. */
export const markDraftOf = ({ review: { marking } }: StudioState, id: string): MarkDraft | null =>
  marking.phase === 'running' && marking.id === id ? marking.draft : null;

const MOST_STROKES = 200;
/** Of the shorter side. */
const FIRST_SIZE = 1 / 40;
const LARGEST_SIZE = 1 / 3;

/** @param mask is drawn on; of the picture's size */
export function createMarkDraft(mask: BinaryMask): MarkDraft {
  const shorter = Math.min(mask.width, mask.height);
  const largestSize = odd(Math.max(3, shorter * LARGEST_SIZE));
  return createStore<MarkState>()((set, get) => {
    let changed: number[] = [];
    let value: 0 | 1 = 1;

    /** Within the stroke under way. */
    const change = (index: number): void => {
      if (mask.pixels[index] === value) return;
      mask.pixels[index] = value;
      changed.push(index);
    };
    const begin = (next: 0 | 1): void => {
      if (changed.length === 0) value = next;
    };
    /** Shows what the stroke under way has changed so far. */
    const tell = (before: number): void => {
      const by = (changed.length - before) * (value === 1 ? 1 : -1);
      if (by !== 0) set(({ revision, marked }) => ({ revision: revision + 1, marked: marked + by }));
    };
    const end = (): void => {
      if (changed.length === 0) return;
      const stroke: Stroke = { changed: Uint32Array.from(changed), value };
      changed = [];
      set(({ done }) => ({ done: [...done, stroke].slice(-MOST_STROKES), undone: [] }));
    };
    const whole = (next: 0 | 1, draw: () => void): void => {
      end();
      begin(next);
      draw();
      tell(0);
      end();
    };
    const put = (stroke: Stroke, next: 0 | 1): void => {
      for (const index of stroke.changed) mask.pixels[index] = next;
      const by = stroke.changed.length * (next === 1 ? 1 : -1);
      set(({ revision, marked }) => ({ revision: revision + 1, marked: marked + by }));
    };

    return {
      mask,
      revision: 0,
      marked: mask.pixels.reduce((sum, each) => sum + each, 0),
      tool: 'brush',
      size: odd(Math.max(1, shorter * FIRST_SIZE)),
      largestSize,
      corners: [],
      done: [],
      undone: [],
      chooseTool: (tool) => {
        end();
        set({ tool, ...(tool === 'brush' || tool === 'eraser' ? { corners: [] } : {}) });
      },
      resize: (size) => set({ size: Math.min(largestSize, odd(size)) }),
      strokeTo: (from, to) => {
        begin(get().tool === 'eraser' ? 0 : 1);
        const before = changed.length;
        strokePixels(from, to, get().size, mask, change);
        tell(before);
      },
      endStroke: end,
      addCorner: (corner) => {
        const { corners } = get();
        const isThere = [corners[0], corners.at(-1)].some((other) => other?.x === corner.x && other.y === corner.y);
        if (!isThere) set({ corners: [...corners, corner] });
        else if (corners.length >= 3) get().closeOutline();
      },
      closeOutline: () => {
        const { corners } = get();
        set({ corners: [] });
        if (corners.length >= 3) whole(1, () => fillOutline(corners, mask, change));
      },
      dropOutline: () => set({ corners: [] }),
      addMask: (other) =>
        whole(1, () =>
          other.pixels.forEach((inside, index) => {
            if (inside) change(index);
          }),
        ),
      undo: () => {
        end();
        const { corners, done, undone } = get();
        if (corners.length > 0) return set({ corners: corners.slice(0, -1) });
        const last = done.at(-1);
        if (!last) return;
        put(last, last.value === 1 ? 0 : 1);
        set({ done: done.slice(0, -1), undone: [...undone, last] });
      },
      redo: () => {
        const { done, undone } = get();
        const next = undone.at(-1);
        if (!next) return;
        put(next, next.value);
        set({ done: [...done, next], undone: undone.slice(0, -1) });
      },
    };
  });
}

/** A brush of odd size has a pixel in its middle. */
const odd = (size: number): number => Math.max(1, 2 * Math.round((size - 1) / 2) + 1);

/** What the outline encloses, in a mask as large as its box, and its edges. */
function fillOutline(corners: readonly MarkedPixel[], mask: BinaryMask, change: (index: number) => void): void {
  const bound = (values: readonly number[], most: number): readonly [number, number] => [
    Math.max(0, Math.min(...values)),
    Math.min(most - 1, Math.max(...values)),
  ];
  const [left, right] = bound(
    corners.map(({ x }) => x),
    mask.width,
  );
  const [top, bottom] = bound(
    corners.map(({ y }) => y),
    mask.height,
  );
  const [width, height] = [Math.max(0, right - left + 1), Math.max(0, bottom - top + 1)];
  const inside = { width, height, pixels: new Uint8Array(width * height) };
  fillPolygon(
    corners.map(({ x, y }) => ({ x: x - left + 0.5, y: y - top + 0.5 })),
    inside,
  );
  inside.pixels.forEach((isIn, at) => {
    if (isIn) change((top + Math.floor(at / width)) * mask.width + left + (at % width));
  });
  for (const [at, corner] of corners.entries()) strokePixels(corners.at(at - 1) as MarkedPixel, corner, 1, mask, change);
}
