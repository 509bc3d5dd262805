/** The inspected pictures in the order of reports, tables and zips, by path: a picture has one number in all of them. */

import type { InspectionResult } from '../state/inspect-state';
import type { StudioPicture } from '../state/picture-state';
import type { StudioState } from '../state/studio-state';

export interface InspectedPicture {
  readonly picture: StudioPicture;
  readonly result: InspectionResult;
}

/** Pictures of one path stay in the order in which they came. */
export function inspectedPictures({ data: { pictures }, inspect: { results } }: Pick<StudioState, 'data' | 'inspect'>): InspectedPicture[] {
  const inspected = pictures.flatMap((picture) => {
    const result = picture.role === 'test' ? results.get(picture.id) : undefined;
    return result ? [{ picture, result }] : [];
  });
  return inspected.sort((a, b) => Number(a.picture.path > b.picture.path) - Number(a.picture.path < b.picture.path));
}
