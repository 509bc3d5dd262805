import { expect, it } from 'vitest';
import { GraphBuilder } from './graph-builder';

const around = { name: 'graph', inputs: [], metadata: new Map() };
const output = (name: string) => ({ name, type: 'float', shape: [] }) as const;

it('keeps equal constants once and tells others apart, however many there are', () => {
  const graph = new GraphBuilder();
  const lists = Array.from({ length: 200 }, (_, index) => Array.from({ length: index }, (_, at) => at + 1));
  const names = lists.map((list) => graph.ints(...list));
  expect(new Set(names).size).toBe(lists.length);
  expect(lists.map((list) => graph.ints(...list))).toEqual(names);
  expect(graph.ints(12, 3)).not.toBe(graph.ints(1, 23));
  expect(graph.number(0.5)).toBe(graph.number(0.5));
  expect(graph.int(1)).not.toBe(graph.ints(1));
});

it('leaves out what no output needs', () => {
  const graph = new GraphBuilder();
  const used = graph.node('Add', [graph.number(1), graph.number(2)]);
  graph.node('Mul', [used, graph.number(3)]);
  graph.node('Identity', [used], {}, 'sum');
  const { nodes, constants } = graph.finish({ ...around, outputs: [output('sum')] });
  expect(nodes.map(({ operator }) => operator)).toEqual(['Add', 'Identity']);
  expect([...constants.values()].map(({ values }) => values[0])).toEqual([1, 2]);
});

it('holds weights against their shape', () => {
  expect(() => new GraphBuilder().floats('bias', new Float32Array(3), [2, 2])).toThrow('bias has 3 values');
});
