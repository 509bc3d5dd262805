/** Pads a picture to the network's extent in the graph, and crops the output back, as engine/network-input.ts does. */
import type { Architecture } from '../../../domain/architecture';
import { mirrored } from '../../../imaging/mirrored';
import type { GraphBuilder } from './graph-builder';
import { remapped, sliced } from './shape-nodes';

type Extents = Pick<Architecture, 'height' | 'width' | 'paddedHeight' | 'paddedWidth'>;

/** [batch, channels, height, width] padded by reflection at the bottom and the right. */
export function padded(graph: GraphBuilder, picture: string, { height, width, paddedHeight, paddedWidth }: Extents): string {
  const axis = (from: number, to: number) => ({ from, to, source: (place: number) => mirrored(place, from) });
  return remapped(graph, picture, axis(height, paddedHeight), axis(width, paddedWidth));
}

/** The output without the padding. */
export function cropped(graph: GraphBuilder, output: string, { height, width, paddedHeight, paddedWidth }: Extents): string {
  if (height === paddedHeight && width === paddedWidth) return output;
  return sliced(graph, output, [2, 3], [0, 0], [height, width]);
}
