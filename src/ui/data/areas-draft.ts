/** Areas while they are drawn: what each gesture makes of them, with undo. Points are shares of the picture. It knows no pointer and no screen. */
import { type Area, type AreaKind, type AreaPoint, areaOf, areaShare, isArea, MOST_AREAS, MOST_CORNERS } from '../../domain/areas';

export interface AreasDraft {
  readonly areas: readonly Area[];
  /** Index of the area that is worked on; null for none. */
  readonly selected: number | null;
  /** Corners of the polygon under way. */
  readonly outline: readonly AreaPoint[];
  /** Earlier states, the newest last, and those that were taken back, the next to come last. */
  readonly done: readonly (readonly Area[])[];
  readonly undone: readonly (readonly Area[])[];
  /** Of the change that is still going on: further ones of the same gesture are one step of undo. */
  readonly gesture: string | null;
}

const MOST_STEPS = 200;

export const beginDraft = (areas: readonly Area[] = []): AreasDraft => ({
  areas,
  selected: null,
  outline: [],
  done: [],
  undone: [],
  gesture: null,
});

/** @param gesture changes with the same one are one step; null stands alone */
function changed(draft: AreasDraft, areas: readonly Area[], selected: number | null, gesture: string | null = null): AreasDraft {
  const goesOn = gesture !== null && gesture === draft.gesture;
  return { areas, selected, outline: [], done: goesOn ? draft.done : [...draft.done, draft.areas].slice(-MOST_STEPS), undone: [], gesture };
}

/** Another area; the draft as it was, without the outline, where it encloses nothing or there are too many. */
export function withArea(draft: AreasDraft, kind: AreaKind, points: readonly AreaPoint[]): AreasDraft {
  const area = areaOf(kind, points.map(within));
  if (!isArea(area) || draft.areas.length >= MOST_AREAS) return { ...draft, outline: [] };
  return changed(draft, [...draft.areas, area], draft.areas.length);
}

export const boxPoints = ([x0, y0]: AreaPoint, [x1, y1]: AreaPoint): AreaPoint[] => {
  const [left, right, top, bottom] = [Math.min(x0, x1), Math.max(x0, x1), Math.min(y0, y1), Math.max(y0, y1)];
  return [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
};

/** One more corner of the outline under way. */
export const withOutlineCorner = (draft: AreasDraft, point: AreaPoint): AreasDraft =>
  draft.outline.length >= MOST_CORNERS ? draft : { ...draft, selected: null, outline: [...draft.outline, within(point)] };

export const closedOutline = (draft: AreasDraft, kind: AreaKind): AreasDraft => withArea(draft, kind, draft.outline);

export const withoutOutline = (draft: AreasDraft): AreasDraft => ({ ...draft, outline: [] });

/** The draft with one area changed; as it was where that would enclose nothing. */
export function withChanged(draft: AreasDraft, index: number, change: Partial<Area>, gesture: string | null = null): AreasDraft {
  const before = draft.areas[index];
  if (!before) return draft;
  const { kind, points, name } = { ...before, ...change };
  // A name that is being typed may end with a space.
  const area = { ...areaOf(kind, points), ...(name ? { name } : {}) };
  if (!isArea(area)) return draft;
  return changed(
    draft,
    draft.areas.map((each, at) => (at === index ? area : each)),
    index,
    gesture,
  );
}

/** A corner elsewhere; the picture's edges stop it. */
export function withCornerAt(draft: AreasDraft, index: number, corner: number, point: AreaPoint, gesture: string | null): AreasDraft {
  const points = draft.areas[index]?.points.map((each, at) => (at === corner ? within(point) : each)) ?? [];
  return withChanged(draft, index, { points }, gesture);
}

/** The whole area elsewhere; the picture's edges stop it. */
export function withAreaMoved(draft: AreasDraft, index: number, [x, y]: AreaPoint, gesture: string | null): AreasDraft {
  const { points } = draft.areas[index];
  const limited = (by: number, axis: 0 | 1): number => {
    const places = points.map((point) => point[axis]);
    return Math.min(1 - Math.max(...places), Math.max(-Math.min(...places), by));
  };
  const [dx, dy] = [limited(x, 0), limited(y, 1)];
  return withChanged(draft, index, { points: points.map(([px, py]) => [px + dx, py + dy] as const) }, gesture);
}

/** One more corner, in the middle of the longest side. */
export function withMoreCorners(draft: AreasDraft, index: number): AreasDraft {
  const { points } = draft.areas[index];
  const lengths = points.map(([x, y], at) => {
    const [nextX, nextY] = points[(at + 1) % points.length];
    return Math.hypot(nextX - x, nextY - y);
  });
  const corner = lengths.indexOf(Math.max(...lengths));
  const [from, to] = [points[corner], points[(corner + 1) % points.length]];
  const middle: AreaPoint = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  if (points.length >= MOST_CORNERS) return draft;
  return withChanged(draft, index, { points: [...points.slice(0, corner + 1), middle, ...points.slice(corner + 1)] });
}

/** A corner less; three stay. */
export const withoutCorner = (draft: AreasDraft, index: number, corner: number): AreasDraft =>
  withChanged(draft, index, { points: draft.areas[index].points.filter((_, at) => at !== corner) });

export const withoutArea = (draft: AreasDraft, index: number): AreasDraft =>
  changed(
    draft,
    draft.areas.filter((_, at) => at !== index),
    null,
  );

export const withoutAny = (draft: AreasDraft): AreasDraft => changed(draft, [], null);

/** The areas as they are kept. */
export const drawnAreas = ({ areas }: AreasDraft): readonly Area[] => areas.map(({ kind, points, name }) => areaOf(kind, points, name));

export const selecting = (draft: AreasDraft, selected: number | null): AreasDraft => ({ ...draft, selected, gesture: null });

/** The last corner of an outline under way, else the last change. */
export function undoing(draft: AreasDraft): AreasDraft {
  if (draft.outline.length > 0) return { ...draft, outline: draft.outline.slice(0, -1) };
  const before = draft.done.at(-1);
  if (!before) return draft;
  return { ...beginDraft(before), done: draft.done.slice(0, -1), undone: [...draft.undone, draft.areas] };
}

export function redoing(draft: AreasDraft): AreasDraft {
  const next = draft.undone.at(-1);
  if (!next) return draft;
  return { ...beginDraft(next), done: [...draft.done, draft.areas], undone: draft.undone.slice(0, -1) };
}

const within = ([x, y]: AreaPoint): AreaPoint => [areaShare(Math.min(1, Math.max(0, x))), areaShare(Math.min(1, Math.max(0, y)))];
