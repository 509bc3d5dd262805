/** Paints what is marked, in the blue of the ground truth, with the brush and the outline under way. In pixels of a pane's canvas. */
import type { BinaryMask } from '../../domain/image';
import type { MarkedPixel, MarkState } from '../../store/state/review-state';
import type { Placement } from '../stage/viewport';

/** Red 40, green 150, blue 255, opacity 150: as a canvas has them on a machine with the low byte first. */
const MARKED = ((150 << 24) | (255 << 16) | (150 << 8) | 40) >>> 0;

const lines = [
  ['#000000', 3],
  ['#ffffff', 1],
] as const;

/** @param point the pixel of the file that is pointed at */
export function paintMark(context: CanvasRenderingContext2D, placement: Placement, state: MarkState, point: MarkedPixel | null): void {
  const { width, height } = context.canvas;
  if (state.marked > 0) {
    const image = context.createImageData(width, height);
    fillMarked(new Uint32Array(image.data.buffer), width, height, placement, state.mask);
    context.putImageData(image, 0, 0);
  }
  const middle = ({ x, y }: MarkedPixel): readonly [number, number] => [
    placement.left + (x + 0.5) * placement.scale,
    placement.top + (y + 0.5) * placement.scale,
  ];
  if (state.corners.length > 0) drawOutline(context, [...state.corners, ...(point ? [point] : [])].map(middle));
  if (point && (state.tool === 'brush' || state.tool === 'eraser')) drawBrush(context, middle(point), (state.size / 2) * placement.scale);
}

/** Each marked pixel of the file fills at least one of the canvas, so that none vanishes when the picture is reduced. */
function fillMarked(canvas: Uint32Array, width: number, height: number, { scale, left, top }: Placement, mask: BinaryMask): void {
  const { pixels } = mask;
  const from = Math.max(0, Math.floor(-top / scale)) * mask.width;
  const until = Math.min(mask.height, Math.ceil((height - top) / scale)) * mask.width;
  for (let at = pixels.indexOf(1, from); at >= 0 && at < until; at = pixels.indexOf(1, at)) {
    const row = Math.floor(at / mask.width);
    const start = at - row * mask.width;
    const rowEnd = (row + 1) * mask.width;
    while (at < rowEnd && pixels[at] === 1) at++;
    const [x0, x1] = span(left + start * scale, left + (at - row * mask.width) * scale, width);
    const [y0, y1] = span(top + row * scale, top + (row + 1) * scale, height);
    for (let y = y0; y < y1; y++) if (x1 > x0) canvas.fill(MARKED, y * width + x0, y * width + x1);
  }
}

function span(from: number, to: number, most: number): readonly [number, number] {
  const first = Math.round(from);
  return [Math.max(0, first), Math.min(most, Math.max(first + 1, Math.round(to)))];
}

function drawBrush(context: CanvasRenderingContext2D, [x, y]: readonly [number, number], radius: number): void {
  for (const [colour, width] of lines) {
    context.beginPath();
    context.arc(x, y, Math.max(2, radius), 0, 2 * Math.PI);
    stroke(context, colour, width);
  }
}

/** With a ring round the first corner, where it closes. */
function drawOutline(context: CanvasRenderingContext2D, corners: readonly (readonly [number, number])[]): void {
  const [first] = corners;
  for (const [colour, width] of lines) {
    context.beginPath();
    context.moveTo(...first);
    for (const corner of corners.slice(1)) context.lineTo(...corner);
    context.moveTo(first[0] + 6, first[1]);
    context.arc(...first, 6, 0, 2 * Math.PI);
    stroke(context, colour, width);
  }
}

function stroke(context: CanvasRenderingContext2D, colour: string, width: number): void {
  context.strokeStyle = colour;
  context.lineWidth = width * window.devicePixelRatio;
  context.stroke();
}
