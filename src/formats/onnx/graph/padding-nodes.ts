/** From a picture's extent to the network's and back in the graph, as engine/network-input.ts does it. */
import type { Architecture } from '../../../domain/architecture';
import { mirrored } from '../../../imaging/mirrored';
import type { GraphBuilder } from './graph-builder';
import { cut, replaced } from './shape-nodes';

type Extents = Pick<Architecture, 'height' | 'width' | 'paddedHeight' | 'paddedWidth'>;

/** [batch, channels, height, width] padded by reflection at the bottom and the right. */
export function padded(graph: GraphBuilder, picture: string, { height, width, paddedHeight, paddedWidth }: Extents): string {
  const axis = (from: number, to: number) => ({ from, to, source: (place: number) => mirrored(place, from) });
  return replaced(graph, picture, axis(height, paddedHeight), axis(width, paddedWidth));
}

/** The way back. */
export function cropped(graph: GraphBuilder, output: string, { height, width, paddedHeight, paddedWidth }: Extents): string {
  if (height === paddedHeight && width === paddedWidth) return output;
  return cut(graph, output, [2, 3], [0, 0], [height, width]);
}
