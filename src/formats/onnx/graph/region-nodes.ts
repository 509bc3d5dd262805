/** The region of interest inside the graph, as imaging/crop-box.ts. It is computed in integers, so that every runtime gives the same pixels. */
import { REGION_STEPS } from '../../../domain/region';
import { regionSteps } from '../../../imaging/crop-box';
import type { GraphBuilder } from './graph-builder';

/** Where a part of a side begins, and how long it is: names of whole numbers of pixels. */
export interface PartOfSide {
  readonly start: string;
  readonly length: string;
}

/**
 * @param count the side's length in pixels, a whole number
 * @param start share of the side at which the region begins
 * @param share the region's length as a share of the side's
 */
export function addPartOfSide(graph: GraphBuilder, count: string, start: number, share: number): PartOfSide {
  if (share === 1) return { start: graph.int(0), length: count };
  const node = (operator: string, ...inputs: string[]) => graph.node(operator, inputs);
  const pixelAt = (steps: number) =>
    node('Div', node('Add', node('Mul', count, graph.int(2 * steps)), graph.int(REGION_STEPS)), graph.int(2 * REGION_STEPS));
  const [first, after] = regionSteps(start, share).map(pixelAt);
  const begin = node('Min', node('Sub', count, graph.int(1)), first);
  const end = node('Min', count, node('Max', node('Add', begin, graph.int(1)), after));
  return { start: begin, length: node('Sub', end, begin) };
}
