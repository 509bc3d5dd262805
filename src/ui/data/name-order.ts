/** The order of thumbnails: by path, numbers by their value. The store keeps another one, in which a training takes the pictures. */
import { byName } from '../../store/inspect/filmstrip';
import type { StudioPicture } from '../../store/state/picture-state';

/** @param before what this gave last: sorting thousands anew for each handful that arrives would hold the page up */
export function inNameOrder(pictures: readonly StudioPicture[], before: readonly StudioPicture[]): readonly StudioPicture[] {
  const places = new Map(before.map(({ id }, place) => [id, place]));
  const place = ({ id }: StudioPicture): number => places.get(id) ?? Infinity;
  const known = pictures.filter(({ id }) => places.has(id)).sort((a, b) => place(a) - place(b));
  const fresh = pictures.filter(({ id }) => !places.has(id));
  return [...known, ...fresh].sort((a, b) => byName.compare(a.path, b.path));
}
