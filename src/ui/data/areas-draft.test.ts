import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AreaPoint, isArea } from '../../domain/areas';
import {
  type AreasDraft,
  beginDraft,
  boxPoints,
  closedOutline,
  drawnAreas,
  redoing,
  selecting,
  undoing,
  withArea,
  withAreaMoved,
  withChanged,
  withCornerAt,
  withMoreCorners,
  withOutlineCorner,
  withoutAny,
  withoutArea,
  withoutCorner,
  withoutOutline,
} from './areas-draft';

const square = boxPoints([0.6, 0.6], [0.2, 0.2]);
const one = withArea(beginDraft(), 'ignore', square);
const pointsOf = (draft: AreasDraft, index = 0) => draft.areas[index].points;

describe('an area', () => {
  it('is added, selected, and taken back', () => {
    expect(pointsOf(one)).toEqual([
      [0.2, 0.2],
      [0.6, 0.2],
      [0.6, 0.6],
      [0.2, 0.6],
    ]);
    expect(one.selected).toBe(0);
    expect(undoing(one).areas).toEqual([]);
    expect(redoing(undoing(one)).areas).toEqual(one.areas);
    expect(undoing(withoutAny(one)).areas).toEqual(one.areas);
  });

  it('is not added where it encloses nothing', () => {
    expect(withArea(one, 'ignore', boxPoints([0.3, 0.3], [0.3, 0.9])).areas).toEqual(one.areas);
    expect(closedOutline(withOutlineCorner(one, [0.1, 0.1]), 'inspect')).toMatchObject({ areas: one.areas, outline: [], done: one.done });
  });

  it('is drawn corner by corner; a corner is taken back before the area before it is', () => {
    const corners: AreaPoint[] = [[0.1, 0.1], [0.9, 0.1], [1.7, -0.5]]; // biome-ignore format: one line reads best
    const outline = corners.reduce(withOutlineCorner, one);
    expect(outline.outline.at(-1)).toEqual([1, 0]);
    expect(undoing(outline).outline).toHaveLength(2);
    expect(undoing(outline).areas).toEqual(one.areas);
    expect(withoutOutline(outline).areas).toEqual(one.areas);
    expect(closedOutline(outline, 'inspect').areas[1]).toMatchObject({ kind: 'inspect', points: [[0.1, 0.1], [0.9, 0.1], [1, 0]] }); // biome-ignore format: one line reads best
  });

  it('is moved as far as the picture goes, and a drag is one step', () => {
    const moved = withAreaMoved(withAreaMoved(one, 0, [0.3, 0], 'drag 1'), 0, [0.3, -0.1], 'drag 1');
    expect(pointsOf(moved)[2]).toEqual([1, 0.5]);
    expect(undoing(moved).areas).toEqual(one.areas);
    expect(undoing(withAreaMoved(moved, 0, [-0.1, 0], 'drag 2')).areas).toEqual(moved.areas);
  });

  it('is changed at its corners, of which three stay', () => {
    expect(pointsOf(withCornerAt(one, 0, 1, [2, 0.1], null))[1]).toEqual([1, 0.1]);
    const wide = withCornerAt(one, 0, 2, [0.9, 0.6], null);
    const more = withMoreCorners(wide, 0);
    expect(pointsOf(more)[3]).toEqual([0.55, 0.6]);
    const three = withoutCorner(withoutCorner(more, 0, 3), 0, 0);
    expect(pointsOf(three)).toHaveLength(3);
    expect(withoutCorner(three, 0, 0)).toBe(three);
  });

  it('has a name that may be typed with spaces, and is kept without those at its ends', () => {
    const typed = ['P', 'P ', 'P d'].reduce((draft, name) => withChanged(draft, 0, { name }, 'name 0'), one);
    expect(typed.areas[0].name).toBe('P d');
    expect(undoing(typed).areas).toEqual(one.areas);
    expect(drawnAreas(withChanged(one, 0, { name: ' P ' }))[0].name).toBe('P');
    expect(drawnAreas(withChanged(one, 0, { name: '  ' }))[0]).toEqual(one.areas[0]);
  });

  it('becomes one to inspect, and is deleted', () => {
    expect(withChanged(one, 0, { kind: 'inspect' }).areas[0].kind).toBe('inspect');
    expect(withoutArea(selecting(withArea(one, 'inspect', square), 0), 0).areas.map(({ kind }) => kind)).toEqual(['inspect']);
  });
});

it('is always a list of areas that can be kept, whatever is done to it, and undo leads back to the beginning', () => {
  const share = fc.double({ min: -0.5, max: 1.5, noNaN: true });
  const point = fc.tuple(share, share);
  const act = fc.oneof(
    fc.tuple(point, point).map(
      ([from, to]) =>
        (draft: AreasDraft) =>
          withArea(draft, 'ignore', boxPoints(from, to)),
    ),
    point.map((at) => (draft: AreasDraft) => withOutlineCorner(draft, at)),
    fc.constant((draft: AreasDraft) => closedOutline(draft, 'inspect')),
    fc.tuple(fc.nat(3), fc.nat(5), point).map(
      ([area, corner, at]) =>
        (draft: AreasDraft) =>
          draft.areas[area] ? withCornerAt(draft, area, corner, at, null) : draft,
    ),
    fc.tuple(fc.nat(3), point).map(
      ([area, by]) =>
        (draft: AreasDraft) =>
          draft.areas[area] ? withAreaMoved(draft, area, by, null) : draft,
    ),
    fc.constant(undoing),
    fc.constant(redoing),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
      let draft = acts.reduce((now, each) => each(now), beginDraft());
      expect(draft.areas.every(isArea)).toBe(true);
      while (draft.done.length > 0 || draft.outline.length > 0) draft = undoing(draft);
      expect(draft.areas).toEqual([]);
    }),
  );
});
