/** The area that a region of a map is ignored by: its box with a margin. */
import { type Area, areaOf } from '../../domain/areas';
import { type Box, fileScale, type MapPlace } from '../../domain/map-place';

/** Of the box's sides, on each side of it. */
const MARGIN = 0.15;

/** @param box in pixels of the file */
export function areaAround(box: Box, place: MapPlace): Area {
  const { width, height } = place.picture;
  const scale = fileScale(place);
  // At least a pixel of the map: what is odd there reaches its neighbours.
  const [across, down] = [Math.max(scale.x, MARGIN * box.width), Math.max(scale.y, MARGIN * box.height)];
  const share = (pixels: number, side: number): number => Math.min(1, Math.max(0, pixels / side));
  const [left, right] = [share(box.left - across, width), share(box.left + box.width + across, width)];
  const [top, bottom] = [share(box.top - down, height), share(box.top + box.height + down, height)];
  return areaOf('ignore', [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ]);
}

/** The share of the picture that such an area covers. */
export function shareOf({ points }: Area): number {
  const [[left, top], , [right, bottom]] = points;
  return (right - left) * (bottom - top);
}
