/** Scores as deviations from their usual values, as nodes: engine/detectors/score-spread.ts. */
import type { Spread } from '../../../domain/detector-statistics';
import { LOG_OFFSET } from '../../../metrics/combined-scales';
import type { GraphBuilder } from './graph-builder';

export function deviationsOf(graph: GraphBuilder, values: string, { middle, deviation }: Spread): string {
  const logarithm = graph.node('Log', [graph.node('Add', [values, graph.number(LOG_OFFSET)])]);
  return graph.node('Div', [graph.node('Sub', [logarithm, graph.number(middle)]), graph.number(deviation)]);
}

/** Deviations on the scale of the scores, always above 0: 1 + x where x is above 0, exp(x) below. */
export function toScore(graph: GraphBuilder, deviations: string): string {
  const zero = graph.number(0);
  const below = graph.node('Exp', [graph.node('Min', [deviations, zero])]);
  return graph.node('Add', [graph.node('Max', [deviations, zero]), below]);
}
