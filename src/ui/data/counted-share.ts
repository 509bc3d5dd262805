/** How much of what the network sees counts with these areas. */
import { type Area, withAreas } from '../../domain/areas';
import type { Preparation } from '../../domain/preparation';
import { asStudioError } from '../../domain/studio-error';
import type { Extent } from '../../imaging/crop-box';
import { keptPixels } from '../../imaging/kept-pixels';
import { preparedAreas } from '../../imaging/prepare-picture';

/**
 * @param areas in shares of the picture
 * @param pictures those that the preparation is for
 * @returns the share of the network's input, or why it cannot be
 */
export function countedShare(
  areas: readonly Area[],
  preparation: Preparation,
  pictures: readonly Extent[],
): { readonly counted: number; readonly error: string | null } {
  try {
    const kept = keptPixels(withAreas(preparation, preparedAreas(areas, preparation, pictures)));
    return { counted: kept ? kept.count / kept.pixels.length : 1, error: null };
  } catch (thrown) {
    return { counted: 0, error: asStudioError(thrown, 'drawing areas').message };
  }
}
