/** Where thumbnails stand in their grid: so many columns as fit, in rows of one height, so that a place follows from an index alone. */

const ITEM_HEIGHT = 112;
export const GAP = 8;
const LEAST_WIDTH = 88;
const MOST_WIDTH = 120;
export const ROW_HEIGHT = ITEM_HEIGHT + GAP;

/** Rows above and below those in sight that are in the page too. */
const SPARE_ROWS = 1;

/** In CSS pixels. */
export interface GridPlaces {
  readonly columns: number;
  readonly rows: number;
  readonly itemWidth: number;
  /** Between columns, and before the first. */
  readonly space: number;
  readonly height: number;
}

/** The places of `count` items in a box so wide. */
export function gridPlaces(width: number, count: number): GridPlaces {
  const columns = Math.max(1, Math.floor(width / (LEAST_WIDTH + GAP)));
  const itemWidth = Math.max(LEAST_WIDTH, Math.min(MOST_WIDTH, Math.floor(width / columns) - GAP));
  const space = Math.max(0, Math.floor((width - columns * itemWidth) / (columns + 1)));
  const rows = Math.ceil(count / columns);
  return { columns, rows, itemWidth, space, height: rows > 0 ? GAP + rows * ROW_HEIGHT : 0 };
}

/** Rows from `first` up to but not with `end`. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

/**
 * The rows that belong into the page: those in sight, and a few around them. There are always equally many of them, as far as the list goes, so
 * that each can take the place of one that has left.
 */
export function rowsInSight({ rows }: GridPlaces, scrollTop: number, height: number): RowRange {
  const count = Math.ceil(height / ROW_HEIGHT) + 1 + 2 * SPARE_ROWS;
  const wanted = Math.floor((scrollTop - GAP) / ROW_HEIGHT) - SPARE_ROWS;
  const first = Math.max(0, Math.min(wanted, rows - count));
  return { first, end: Math.min(rows, first + count) };
}

/** Where to scroll so that a row is in sight; where it is already, the same place. */
export function scrollToRow(row: number, scrollTop: number, height: number): number {
  const top = row * ROW_HEIGHT;
  return Math.max(Math.min(scrollTop, top), top + ROW_HEIGHT + GAP - height);
}

/** Fewer are those of a turn of the wheel. */
const ROWS_OF_A_LEAP = 3;
const LEAP_MILLISECONDS = 100;

/** Whether rows go by so fast that their pictures need not be loaded: as when the scroll bar is dragged through thousands. */
export const isRace = (rowsMoved: number, milliseconds: number): boolean =>
  Math.abs(rowsMoved) >= ROWS_OF_A_LEAP && milliseconds < LEAP_MILLISECONDS;
