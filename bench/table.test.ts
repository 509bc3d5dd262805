import { expect, test } from 'vitest';
import { benchText, secondsText } from './table';
import type { BenchResult } from './task';

const result: BenchResult = {
  machine: {
    cpu: 'Abacus',
    cores: 2,
    system: 'linux',
    browser: 'Chromium 156',
    torch: null,
    date: '2026-11-24T08:00:00.000Z',
    loadBefore: 0.5,
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
      ratioToPytorch: 1.25,
      repetitions: 15,
      shareOfLowerBound: 0.314,
    },
    {
      work: 'train-step',
      size: 128,
      batch: 8,
      engine: 'stock/cpu',
      medianSeconds: 80.04,
      fastestSeconds: 80.04,
      ratioToPytorch: null,
      repetitions: 1,
      shareOfLowerBound: null,
    },
  ],
  notes: ['stock/wasm cannot train.'],
};

test('words stand left, numbers right, and what is not known is a dash', () => {
  expect(benchText(result).split('\n').slice(2)).toEqual([
    'Matrix product, GFLOP/s: studio/wasm 41',
    '',
    'work        pixels  batch  engine       median  fastest  of PyTorch  calls  of the bound',
    'train-step     128      8  studio/wasm  251 ms   240 ms      1.25 x     15          31 %',
    'train-step     128      8  stock/cpu    80.0 s   80.0 s           -      1             -',
    '',
    'stock/wasm cannot train.',
  ]);
});

test('milliseconds below a second', () => {
  expect(secondsText(0.01234)).toBe('12.3 ms');
  expect(secondsText(1.5)).toBe('1.50 s');
});
