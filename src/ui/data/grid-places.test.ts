/** Where thumbnails stand, and which of them are in the page. */
import { describe, expect, it } from 'vitest';
import { GAP, gridPlaces, isRace, ROW_HEIGHT, rowsInSight, scrollToRow } from './grid-places';

describe('the places of thumbnails', () => {
  it('fill the width, whatever it is, and are never narrower than they may be', () => {
    for (const width of [40, 95, 96, 200, 500, 1111]) {
      const { columns, itemWidth, space } = gridPlaces(width, 100);
      expect(itemWidth).toBeGreaterThanOrEqual(88);
      if (width >= 96) expect(columns * itemWidth + (columns + 1) * space).toBeLessThanOrEqual(width);
    }
    expect(gridPlaces(500, 11)).toMatchObject({ columns: 5, rows: 3, height: GAP + 3 * ROW_HEIGHT });
    expect(gridPlaces(500, 0)).toMatchObject({ rows: 0, height: 0 });
  });
});

describe('the rows in the page', () => {
  const places = gridPlaces(500, 5000);

  it('are equally many wherever one has scrolled, and cover what is in sight', () => {
    for (const top of [0, 1, 700, 60_000, places.height - 600]) {
      const { first, end } = rowsInSight(places, top, 600);
      expect(end - first).toBe(8);
      expect(first * ROW_HEIGHT).toBeLessThanOrEqual(top + GAP);
      expect(GAP + end * ROW_HEIGHT).toBeGreaterThanOrEqual(top + 600);
    }
  });

  it('are all of a short list', () => expect(rowsInSight(gridPlaces(500, 6), 0, 600)).toEqual({ first: 0, end: 2 }));
});

it('scrolls to a row by no more than is needed', () => {
  expect(scrollToRow(2, 0, 600)).toBe(0);
  expect(scrollToRow(0, 500, 600)).toBe(0);
  expect(scrollToRow(9, 0, 600)).toBe(10 * ROW_HEIGHT + GAP - 600);
});

it('is a race where leap follows on leap, and none at a single leap or in steady scrolling', () => {
  expect([isRace(4, 17), isRace(-3, 50)]).toEqual([true, true]);
  expect([isRace(400, 2000), isRace(1, 17), isRace(-2, 17)]).toEqual([false, false, false]);
});
