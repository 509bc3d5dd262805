/**
 * Prepares pictures inside the graph, from bytes of any size to the network's input: crop, scale, grey or colour, to the same numbers as
 * imaging/prepare-picture.ts. Scaling is two matrix products; the graph computes the matrices from the size of the pictures.
 */
import type { Preparation } from '../../../domain/preparation';
import { BLUE, GREEN, RED } from '../../../imaging/prepare-picture';
import type { GraphBuilder } from './graph-builder';
import { addPartOfSide, type PartOfSide } from './region-nodes';
import { concatenated, reshaped, sliced, transposed } from './shape-nodes';

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
  const colour = sliced(graph, graph.node('Concat', [x, x, x], { axis: { int: 3 } }), [3], [0], [3]);
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
  return { height: at(1), width: at(2), widthAndChannels: sliced(graph, shape, [0], [2], [4]) };
}

/** As imaging/crop-box.ts: the part of each side that the network sees, in pixels and fractions of pixels. */
function boxOf(graph: GraphBuilder, source: SourceExtent, preparation: Preparation): { height: PartOfSide; width: PartOfSide } {
  const { width, height, fit, region = { left: 0, top: 0, width: 1, height: 1 } } = preparation;
  const whole = {
    height: inFractions(graph, addPartOfSide(graph, source.height, region.top, region.height)),
    width: inFractions(graph, addPartOfSide(graph, source.width, region.left, region.width)),
  };
  if (fit === 'stretch') return whole;
  const [h, w] = [whole.height.length, whole.width.length];
  const ofHeight = graph.node('Mul', [h, graph.number(width / height)]);
  const ofWidth = graph.node('Mul', [w, graph.number(height / width)]);
  return {
    height: middleOf(graph, whole.height, graph.node('Min', [h, ofWidth])),
    width: middleOf(graph, whole.width, graph.node('Min', [w, ofHeight])),
  };
}

const inFractions = (graph: GraphBuilder, { start, length }: PartOfSide): PartOfSide => ({
  start: graph.node('Cast', [start], { to: { int: 1 } }),
  length: graph.node('Cast', [length], { to: { int: 1 } }),
});

function middleOf(graph: GraphBuilder, whole: PartOfSide, length: string): PartOfSide {
  const left = graph.node('Mul', [graph.node('Sub', [whole.length, length]), graph.number(0.5)]);
  return { start: graph.node('Add', [whole.start, left]), length };
}

/**
 * As imaging/resample.ts: how much of each pixel of a line is in each new one.
 *
 * @returns [target, length], rows adding up to 1
 */
function axisWeights(graph: GraphBuilder, length: string, kept: PartOfSide, target: number): string {
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
