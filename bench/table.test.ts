import { expect, test } from 'vitest';
import { benchText, secondsText } from './table';
import type { BenchResult } from './task';

const result: BenchResult = {
  machine: {
    cpu: 'Abacus',
    cores: 2,
    vectors: 'AVX-512',
    system: 'linux',
    browser: 'Chromium 156',
    engines: { 'studio/wasm': 'CPU, 2 threads' },
    date: '2026-11-24T08:00:00.000Z',
    loadBefore: 0.5,
    loadAfter: 2.25,
    matmulGflops: { 'studio/wasm': 41.4 },
  },
  rows: [
    {
      work: 'train-step',
      size: 128,
      batch: 8,
      engine: 'studio/wasm',
      medianSeconds: 0.2514,
      fastestSeconds: 0.24,
      picturesPerSecond: 31.82,
      peer: 'pytorch',
      ratioToPeer: 1.25,
      pairs: 5,
      repetitions: 15,
      rounds: [],
      value: 0.1,
      differs: null,
      shareOfLowerBound: 0.314,
    },
    {
      work: 'train-step',
      size: 128,
      batch: 8,
      engine: 'stock/cpu',
      medianSeconds: 80.04,
      fastestSeconds: 80.04,
      picturesPerSecond: 0.09995,
      peer: null,
      ratioToPeer: null,
      pairs: 0,
      repetitions: 1,
      rounds: [],
      shareOfLowerBound: null,
      value: 0.1,
      differs: null,
    },
    {
      work: 'live',
      size: 256,
      batch: 1,
      engine: 'openvino',
      medianSeconds: 0.008,
      fastestSeconds: 0.0075,
      picturesPerSecond: 125,
      peer: 'onnxruntime',
      ratioToPeer: null,
      pairs: 0,
      repetitions: 3,
      rounds: [],
      shareOfLowerBound: null,
      value: 3.2,
      differs: 'openvino computes something else.',
    },
  ],
  notes: ['stock/wasm cannot train.'],
};

test('words stand left, numbers right, what is not known is a dash, and who differs is named', () => {
  expect(benchText(result).split('\n')).toEqual([
    'Abacus, 2 cores, AVX-512, linux; Chromium 156',
    'studio/wasm: CPU, 2 threads',
    '2026-11-24T08:00:00.000Z, load before the run 0.50, after it 2.25',
    'Matrix product, GFLOP/s: studio/wasm 41',
    '',
    'work        pixels  batch  engine        median  fastest  pictures/s    ratio  to           calls  of the bound',
    'train-step     128      8  studio/wasm   251 ms   240 ms        31.8   1.25 x  pytorch         15          31 %',
    'train-step     128      8  stock/cpu     80.0 s   80.0 s      0.0999        -  -                1             -',
    'live           256      1  openvino     8.00 ms  7.50 ms         125  differs  onnxruntime      3             -',
    '',
    'stock/wasm cannot train.',
  ]);
});

test('milliseconds below a second', () => {
  expect(secondsText(0.01234)).toBe('12.3 ms');
  expect(secondsText(1.5)).toBe('1.50 s');
});
