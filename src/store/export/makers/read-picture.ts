/** A picture as its file has it, for downloads that draw over it: reduced to as many pixels as the drawing has room for. */

import type { RgbaImage } from '../../../domain/image';
import type { Size } from '../../../domain/map-place';
import type { StudioPicture } from '../../state/picture-state';
import type { SliceContext } from '../../state/slice-context';

/** @throws StudioError aborted, or what the worker says of a picture */
export async function readPicture(
  { client, get }: Pick<SliceContext, 'client' | 'get'>,
  { path, file, deep }: Pick<StudioPicture, 'path' | 'file' | 'deep'>,
  mostPixels: number,
  signal: AbortSignal,
): Promise<RgbaImage> {
  const levels = deep && get().train.model?.card.preparation.levels;
  const { shown } = await client.ask({ kind: 'show-picture', picture: { path, file, mask: null }, levels, mostPixels }, { signal });
  return shown.image;
}

/** The extent of a picture that is reduced to so many pixels, in its proportions; its own where it has no more. */
export function reducedExtent({ width, height }: Size, mostPixels: number): Size {
  const share = Math.min(1, Math.sqrt(mostPixels / (width * height)));
  return { width: Math.max(1, Math.floor(share * width)), height: Math.max(1, Math.floor(share * height)) };
}
