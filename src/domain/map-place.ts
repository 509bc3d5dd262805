/**
 * Where an anomaly map lies on its picture: from pixels of the map to pixels of the file and back. The file's pixels are those of the upright
 * picture (EXIF orientation applied), counted from 0 at the left and the top. Geometry alone; imaging/crop-box.ts knows which part a preparation keeps.
 */

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface Box extends Size {
  readonly left: number;
  readonly top: number;
}

/** A map and the part of a picture that it is of. */
export interface MapPlace {
  /** The whole picture, in pixels of the file. */
  readonly picture: Size;
  /** What was inspected of it, in pixels of the file, fractions included. */
  readonly box: Box;
  /** Of the map, in its own pixels; stretched onto the box. */
  readonly map: Size;
}

/** Sums of fractions may miss a whole number by a rounding error. */
const ROUNDING = 1e-6;

/** Pixels of the file that one pixel of the map is wide and high. */
export const fileScale = ({ box, map }: MapPlace): Place => ({ x: box.width / map.width, y: box.height / map.height });

/** A place of the map, where 0 is its left or top border and 1 the border between its first two pixels, as a place of the picture in the same sense. */
export function toFile(place: MapPlace, { x, y }: Place): Place {
  const scale = fileScale(place);
  return { x: place.box.left + x * scale.x, y: place.box.top + y * scale.y };
}

/** The inverse of toFile; beyond the map where the place was not inspected. */
export function toMap(place: MapPlace, { x, y }: Place): Place {
  const scale = fileScale(place);
  return { x: (x - place.box.left) / scale.x, y: (y - place.box.top) / scale.y };
}

/** The map's pixel in which the middle of a pixel of the file lies; null where that was not inspected. */
export function mapPixelAt(place: MapPlace, { x, y }: Place): Place | null {
  const at = toMap(place, { x: x + 0.5, y: y + 0.5 });
  const [column, row] = [Math.floor(at.x + ROUNDING), Math.floor(at.y + ROUNDING)];
  return column >= 0 && row >= 0 && column < place.map.width && row < place.map.height ? { x: column, y: row } : null;
}

/** The file's pixel in which the middle of a pixel of the map lies. */
export function filePixelOf(place: MapPlace, { x, y }: Place): Place {
  const at = toFile(place, { x: x + 0.5, y: y + 0.5 });
  const within = (value: number, count: number): number => Math.max(0, Math.min(count - 1, Math.floor(value + ROUNDING)));
  return { x: within(at.x, place.picture.width), y: within(at.y, place.picture.height) };
}

/** The fewest whole pixels of the file that cover a box of the map. */
export function fileBoxOf(place: MapPlace, { left, top, width, height }: Box): Box {
  const from = toFile(place, { x: left, y: top });
  const to = toFile(place, { x: left + width, y: top + height });
  const [first, after] = covering(from.x, to.x, place.picture.width);
  const [upper, below] = covering(from.y, to.y, place.picture.height);
  return { left: first, top: upper, width: after - first, height: below - upper };
}

function covering(from: number, to: number, count: number): readonly [number, number] {
  const first = Math.max(0, Math.min(count - 1, Math.floor(from + ROUNDING)));
  return [first, Math.min(count, Math.max(first + 1, Math.ceil(to - ROUNDING)))];
}

/** What was inspected, in whole pixels of the file. */
export const inspectedBoxOf = (place: MapPlace): Box => fileBoxOf(place, { left: 0, top: 0, ...place.map });

/** Whether the whole picture was inspected. */
export function isWhole({ picture, box }: MapPlace): boolean {
  return box.width > picture.width - ROUNDING && box.height > picture.height - ROUNDING;
}
