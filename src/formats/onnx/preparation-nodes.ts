/**
 * From pixels as a camera gives them to the network's input, inside the graph: crop, scale, grey or colour, to the same numbers as
 * imaging/prepare-picture.ts. Scaling is two products with matrices of weights, which the graph makes for the size of the picture at hand.
 */
import type { Preparation } from '../../domain/report';
import { BLUE, GREEN, RED } from '../../imaging/prepare-picture';
import type { GraphBuilder } from './graph-builder';
import { concatenated, cut, reshaped, transposed } from './shape-nodes';

/**
 * @param pictures bytes, [batch, any height, any width, 1 or 3]
 * @returns [batch, channels, height, width], values in 0..1
 */
export function addPreparation(graph: GraphBuilder, pictures: string, preparation: Preparation): string {
  const { width, height, channels } = preparation;
  const source = extentOf(graph, pictures);
  const box = boxOf(graph, source, preparation);
  const values = graph.node('Cast', [pictures], { to: { int: 1 } });
  const rows = graph.node('MatMul', [axisWeights(graph, source.height, box.height, height), reshaped(graph, values, 0, 0, -1)]);
  const ofRows = graph.node('Reshape', [rows, concatenated(graph, [graph.ints(0, height), source.widthAndChannels], 0)]);
  const scaled = graph.node('MatMul', [axisWeights(graph, source.width, box.width, width), ofRows]);
  const shares = graph.node('Div', [inColour(graph, scaled, channels), graph.number(255)]);
  return transposed(graph, graph.node('Clip', [shares, graph.number(0), graph.number(1)]), 0, 3, 1, 2);
}

/** One channel counts three times, so that grey pictures and colour ones may come. */
function inColour(graph: GraphBuilder, x: string, channels: 1 | 3): string {
  const colour = cut(graph, graph.node('Concat', [x, x, x], { axis: { int: 3 } }), [3], [0], [3]);
  if (channels === 3) return colour;
  return graph.node('MatMul', [colour, graph.floats('luma', Float32Array.of(RED, GREEN, BLUE), [3, 1])]);
}

interface SourceExtent {
  readonly height: string;
  readonly width: string;
  /** As a list of two. */
  readonly widthAndChannels: string;
}

function extentOf(graph: GraphBuilder, pictures: string): SourceExtent {
  const shape = graph.node('Shape', [pictures]);
  const at = (axis: number) => graph.node('Gather', [shape, graph.int(axis)]);
  return { height: at(1), width: at(2), widthAndChannels: cut(graph, shape, [0], [2], [4]) };
}

/** Where the part of a line that is kept begins, and how long it is, in pixels. */
interface Kept {
  readonly start: string;
  readonly length: string;
}

/** As imaging/crop-box.ts. */
function boxOf(graph: GraphBuilder, source: SourceExtent, { width, height, fit }: Preparation): { height: Kept; width: Kept } {
  const [h, w] = [source.height, source.width].map((length) => graph.node('Cast', [length], { to: { int: 1 } }));
  const centred = (whole: string, length: string): Kept => ({
    start: graph.node('Mul', [graph.node('Sub', [whole, length]), graph.number(0.5)]),
    length,
  });
  if (fit === 'stretch') return { height: centred(h, h), width: centred(w, w) };
  const ofHeight = graph.node('Mul', [h, graph.number(width / height)]);
  const ofWidth = graph.node('Mul', [w, graph.number(height / width)]);
  return { height: centred(h, graph.node('Min', [h, ofWidth])), width: centred(w, graph.node('Min', [w, ofHeight])) };
}

/**
 * As imaging/resample.ts: how much of each pixel of a line is in each new one.
 *
 * @returns [target, length], rows adding up to 1
 */
function axisWeights(graph: GraphBuilder, length: string, kept: Kept, target: number): string {
  const node = (operator: string, ...inputs: string[]) => graph.node(operator, inputs);
  const middles = Float32Array.from({ length: target }, (_, place) => place + 0.5);
  const places = graph.floats(`middles_${target}`, middles, [target, 1]);
  const scale = node('Div', kept.length, graph.number(target));
  const reach = node('Mul', node('Max', scale, graph.number(1)), graph.number(0.5));
  const middle = node('Add', node('Mul', places, scale), kept.start);
  const end = graph.node('Cast', [length], { to: { int: 1 } });
  const from = node('Max', node('Sub', middle, reach), graph.number(0));
  const to = node('Min', node('Add', middle, reach), end);
  const pixels = graph.node('Cast', [node('Range', graph.int(0), length, graph.int(1))], { to: { int: 1 } });
  const overlap = node('Sub', node('Min', to, node('Add', pixels, graph.number(1))), node('Max', from, pixels));
  return node('Div', node('Max', overlap, graph.number(0)), node('Sub', to, from));
}
