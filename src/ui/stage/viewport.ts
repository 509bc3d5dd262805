/**
 * The part of a picture that a pane shows: zoom and centre. The viewport does not depend on the pane’s size, so panes of one size show
 * the same part, and a resized pane keeps its part.
 */

export interface Extent {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Viewport {
  /** 1 where the whole picture just fits the pane. */
  readonly zoom: number;
  /** The place in the middle of the pane, in pixels of the picture. */
  readonly centre: Point;
}

/** A picture and the pane that it is seen in, in CSS pixels. */
export interface Sight {
  readonly picture: Extent;
  readonly pane: Extent;
}

/** Where the picture lies in the pane: CSS pixels for each of its own, and where its corner is. */
export interface Placement {
  readonly scale: number;
  readonly left: number;
  readonly top: number;
}

/** CSS pixels for one of the picture, at the most: single pixels are large enough to be counted. */
const LARGEST_SCALE = 64;
/** A region that is zoomed to takes this share of the pane, so that what surrounds it is seen too. */
const FRAMED_SHARE = 0.4;

const clamped = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

export const wholePicture = ({ width, height }: Extent): Viewport => ({ zoom: 1, centre: { x: width / 2, y: height / 2 } });

/** CSS pixels for one of the picture where it just fits. */
export const fittedScale = ({ picture, pane }: Sight): number => Math.min(pane.width / picture.width, pane.height / picture.height);

export function placementOf({ zoom, centre }: Viewport, sight: Sight): Placement {
  const scale = fittedScale(sight) * zoom;
  return { scale, left: sight.pane.width / 2 - centre.x * scale, top: sight.pane.height / 2 - centre.y * scale };
}

/** Zoom by a factor; the place under `at` (in the pane) stays where it is. */
export function zoomed(viewport: Viewport, factor: number, at: Point, sight: Sight): Viewport {
  const before = placementOf(viewport, sight);
  const zoom = clampedZoom(viewport.zoom * factor, sight);
  const scale = fittedScale(sight) * zoom;
  const keep = (offset: number, corner: number, half: number): number => (offset - corner) / before.scale - (offset - half) / scale;
  const centre = {
    x: keep(at.x, before.left, sight.pane.width / 2),
    y: keep(at.y, before.top, sight.pane.height / 2),
  };
  return settled({ zoom, centre }, sight);
}

/** Move the picture by so many CSS pixels, as far as there is picture. */
export function panned({ zoom, centre }: Viewport, by: Point, sight: Sight): Viewport {
  const scale = fittedScale(sight) * zoom;
  return settled({ zoom, centre: { x: centre.x - by.x / scale, y: centre.y - by.y / scale } }, sight);
}

/** Zoom so that a box of the picture, in its pixels, stands in the middle with what surrounds it. */
export function framed({ left, top, width, height }: Extent & { readonly left: number; readonly top: number }, sight: Sight): Viewport {
  const { picture } = sight;
  const share = Math.max(width / picture.width, height / picture.height);
  return settled({ zoom: clampedZoom(FRAMED_SHARE / share, sight), centre: { x: left + width / 2, y: top + height / 2 } }, sight);
}

/** Pan no further than it takes to have a pixel and a few round it in sight. */
export function showing(viewport: Viewport, { x, y }: Point, sight: Sight): Viewport {
  const { scale, left, top } = placementOf(viewport, sight);
  const margin = Math.min(24, sight.pane.width / 4, sight.pane.height / 4);
  const lacking = (from: number, to: number, room: number): number => Math.max(0, margin - from) - Math.max(0, to - room + margin);
  const by = {
    x: lacking(left + x * scale, left + (x + 1) * scale, sight.pane.width),
    y: lacking(top + y * scale, top + (y + 1) * scale, sight.pane.height),
  };
  return panned(viewport, by, sight);
}

/** The pixel of the picture at a place of the pane; null beside the picture. */
export function pixelAt(viewport: Viewport, at: Point, sight: Sight): Point | null {
  const { scale, left, top } = placementOf(viewport, sight);
  const [x, y] = [Math.floor((at.x - left) / scale), Math.floor((at.y - top) / scale)];
  return x >= 0 && y >= 0 && x < sight.picture.width && y < sight.picture.height ? { x, y } : null;
}

/** The viewport as it can be: no smaller than the whole picture, no larger than the largest scale, and no empty pane beside the picture. */
export function settled({ zoom, centre }: Viewport, sight: Sight): Viewport {
  const held = clampedZoom(zoom, sight);
  const scale = fittedScale(sight) * held;
  const within = (place: number, extent: number, room: number): number => {
    const half = room / scale / 2;
    return extent <= 2 * half ? extent / 2 : clamped(place, half, extent - half);
  };
  const { picture, pane } = sight;
  return {
    zoom: held,
    centre: { x: within(centre.x, picture.width, pane.width), y: within(centre.y, picture.height, pane.height) },
  };
}

const clampedZoom = (zoom: number, sight: Sight): number => clamped(zoom, 1, Math.max(1, LARGEST_SCALE / fittedScale(sight)));
