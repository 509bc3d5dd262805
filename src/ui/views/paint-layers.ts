/** Paints the layers of a view into a canvas, as far as they are seen, and dims what was not inspected. */
import { type Box, isWhole, type MapPlace } from '../../domain/map-place';
import type { Placement } from '../stage/viewport';
import type { Layer, PaneLayers } from './pane-layers';

type Context = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Pixels of a source beyond what is seen that still shine into it. */
const MARGIN = 2;
const DIMMED = 'rgb(0 0 0 / 45%)';
const HATCH = 'rgb(255 255 255 / 30%)';
/** Between lines of the hatching, in pixels of the canvas. */
const HATCH_STEP = 12;

/** @param placement of the picture, in pixels of the canvas */
export function paintLayers(context: Context, placement: Placement, { place, picture, inspected, marks }: PaneLayers): void {
  const whole = placed({ left: 0, top: 0, ...place.picture }, placement);
  if (picture) drawLayer(context, picture, whole);
  if (!isWhole(place)) dimTheRest(context, whole, placed(place.box, placement));
  if (inspected) drawLayer(context, inspected, placed(place.box, placement));
  if (marks) drawLayer(context, marks, whole);
  if (!isWhole(place)) frame(context, placed(place.box, placement));
}

/** A box of the picture in pixels of the canvas. */
const placed = ({ left, top, width, height }: Box, placement: Placement): Box => ({
  left: placement.left + left * placement.scale,
  top: placement.top + top * placement.scale,
  width: width * placement.scale,
  height: height * placement.scale,
});

/** The part of a source that is seen; a large source far enlarged is drawn no further. */
function drawLayer(context: Context, { source, smooth }: Layer, to: Box): void {
  // A bitmap that was closed meanwhile.
  if (source.width === 0) return;
  const [scaleX, scaleY] = [to.width / source.width, to.height / source.height];
  const [left, right] = seen(to.left, scaleX, context.canvas.width, source.width);
  const [top, bottom] = seen(to.top, scaleY, context.canvas.height, source.height);
  if (right <= left || bottom <= top) return;
  context.imageSmoothingEnabled = smooth || Math.min(scaleX, scaleY) < 1;
  // Reduced, all pixels of the source count; enlarged, straight lines between them.
  context.imageSmoothingQuality = Math.min(scaleX, scaleY) < 1 ? 'medium' : 'low';
  const [width, height] = [right - left, bottom - top];
  context.drawImage(source, left, top, width, height, to.left + left * scaleX, to.top + top * scaleY, width * scaleX, height * scaleY);
}

/** First and last pixel of a source that are seen. */
function seen(start: number, scale: number, room: number, count: number): readonly [number, number] {
  return [Math.max(0, Math.floor(-start / scale) - MARGIN), Math.min(count, Math.ceil((room - start) / scale) + MARGIN)];
}

/** Darker and hatched, so that nobody takes it for inspected and good. */
function dimTheRest(context: Context, whole: Box, box: Box): void {
  context.save();
  context.beginPath();
  context.rect(whole.left, whole.top, whole.width, whole.height);
  context.rect(box.left, box.top, box.width, box.height);
  context.clip('evenodd');
  context.fillStyle = DIMMED;
  context.fillRect(0, 0, context.canvas.width, context.canvas.height);
  context.strokeStyle = HATCH;
  context.lineWidth = 1;
  context.beginPath();
  const { width, height } = context.canvas;
  // From the picture's corner, so that the lines move with it.
  const first = ((whole.left + whole.top) % HATCH_STEP) - HATCH_STEP;
  for (let at = first; at < width + height; at += HATCH_STEP) {
    context.moveTo(at, 0);
    context.lineTo(at - height, height);
  }
  context.stroke();
  context.restore();
}

/** A light line on a dark one round what was inspected. */
function frame(context: Context, { left, top, width, height }: Box): void {
  for (const [colour, line] of [
    ['#000000', 3],
    ['#ffffff', 1],
  ] as const) {
    // biome-ignore format: a table
    context.strokeStyle = colour;
    context.lineWidth = line;
    context.strokeRect(left, top, width, height);
  }
}

/** In words: which part of the picture was inspected; empty where all was, but for a fraction of a pixel. */
export function inspectedWords(place: MapPlace): string {
  const { box, picture } = place;
  const [left, top, width, height] = [box.left, box.top, box.width, box.height].map(Math.round);
  if (width === picture.width && height === picture.height) return '';
  return `inspected: ${width} x ${height} at ${left}, ${top}`;
}
