/** Turn about: each engine keeps its calls round by round, and what cannot be done is noted. */
import { expect, test } from 'vitest';
import { type MeasureOptions, measure } from './measure';
import type { Engine, Peer, Turn } from './task';

const task = { work: 'inspection', size: 256, batch: 1 } as const;

function peerOf(engine: Engine, asked: string[], take: (turn: Turn) => { value: number; seconds: number[] }): Peer {
  return {
    engine,
    description: 'a test',
    take: async (turn) => {
      asked.push(engine);
      return take(turn);
    },
    close: async () => {},
  };
}

const optionsWith = (notes: string[]): MeasureOptions => ({
  rounds: 2,
  patience: 60,
  tell: () => {},
  note: (sentence) => notes.push(sentence),
});

test('the engines take turns, and the times of a round stay together', async () => {
  const asked: string[] = [];
  const quick = (value: number) => (turn: Turn) => ({ value, seconds: Array(turn.timed).fill(0.1) });
  const peers = [peerOf('studio/wasm', asked, quick(1)), peerOf('onnxruntime', asked, quick(2))];
  const found = await measure(task, peers, new Map(), optionsWith([]));
  expect(asked).toEqual(['studio/wasm', 'onnxruntime', 'studio/wasm', 'onnxruntime', 'studio/wasm', 'onnxruntime']);
  expect(found.get('onnxruntime')).toEqual({ rounds: [Array(3).fill(0.1), Array(3).fill(0.1)], firstSeconds: 0.1, value: 2 });
});

test('of a slow engine the first call is all there is', async () => {
  const found = await measure(task, [peerOf('studio/cpu', [], () => ({ value: 1, seconds: [40] }))], new Map(), optionsWith([]));
  expect(found.get('studio/cpu')).toEqual({ rounds: [], firstSeconds: 40, value: 1 });
});

test('what an engine cannot do is noted; what it computes wrongly ends the bench', async () => {
  const notes: string[] = [];
  const unable = peerOf('openvino', [], () => {
    throw new Error('There is no file.');
  });
  expect((await measure(task, [unable], new Map(), optionsWith(notes))).size).toBe(0);
  expect(notes).toEqual(['openvino: no inspection at 256 px, batch 1. There is no file.']);
  const wrong = peerOf('openvino', [], () => ({ value: Number.NaN, seconds: [0.1] }));
  await expect(measure(task, [wrong], new Map(), optionsWith([]))).rejects.toThrow('openvino computed NaN');
});
