/** Where a view lies in its file. A picture that is in no file, such as a damaged one, is its own: there the network's pixels count. */
import type { MapPlace } from '../../domain/map-place';
import type { PictureView } from '../../protocol/events';

export function viewPlaceOf({ place, width, height }: Pick<PictureView, 'place' | 'width' | 'height'>): MapPlace {
  const map = { width, height };
  return place ?? { picture: map, box: { left: 0, top: 0, ...map }, map };
}
