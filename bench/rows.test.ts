import { describe, expect, test } from 'vitest';
import { agree, differencesOf, pairedRatio, rowsOf } from './rows';
import type { Engine, Measured } from './task';

const took = (rounds: number[][], value = 3, verdict?: Measured['verdict']): Measured => ({
  rounds,
  firstSeconds: 9,
  value,
  ...(verdict && { verdict }),
});

describe('the ratio to a peer', () => {
  test('is the median of the rounds, so that one round in which both were slow does not count', () => {
    const one = took([[1, 1, 1], [10], [1.2]]);
    const other = took([[2], [20, 20, 90], [2]]);
    expect(pairedRatio(one, other)).toEqual({ ratio: 0.5, pairs: 3 });
  });

  test('stands on the rounds that both had', () => {
    expect(pairedRatio(took([[4], [6]]), took([[2], [2], [1], [1]]))).toEqual({ ratio: 2.5, pairs: 2 });
  });

  test('is that of the medians where one had its first call alone', () => {
    expect(pairedRatio(took([]), took([[2], [3], [4]]))).toEqual({ ratio: 3, pairs: 0 });
  });
});

describe('outcomes that must be the same', () => {
  test('may differ by a ten-thousandth, and NaN never agrees', () => {
    expect(agree(1.00009, 1)).toBe(true);
    expect(agree(-1.0002, -1)).toBe(false);
    expect(agree(Number.NaN, 1)).toBe(false);
    expect(agree(Number.NaN, Number.NaN)).toBe(false);
  });

  test('of score or of verdict: who differs from the first is named', () => {
    const measured = new Map<Engine, Measured>([
      ['studio/wasm', took([[1]], 3, 'look')],
      ['onnxruntime', took([[1]], 3.1, 'look')],
      ['openvino', took([[1]], 3, 'reject')],
    ]);
    expect([...differencesOf('inspection', measured).values()]).toEqual([
      'onnxruntime computes something else in inspection than studio/wasm: 3.1 for 3.',
      'openvino computes something else in inspection than studio/wasm: 3 for 3 and reject for look.',
    ]);
  });

  test('are not asked of those who train, nor of PyTorch', () => {
    const measured = new Map<Engine, Measured>([
      ['studio/wasm', took([[1]], 3)],
      ['pytorch', took([[1]], 4)],
    ]);
    for (const work of ['train-step', 'reconstruction', 'uncertainty'] as const) expect(differencesOf(work, measured).size).toBe(0);
  });
});

describe('rows', () => {
  const live = { work: 'live', size: 256, batch: 1 } as const;

  test('have median, rate, and the ratio to the named peer', () => {
    const measured = new Map<Engine, Measured>([
      ['studio/wasm', took([[0.25, 0.5, 0.25], [0.25]], 3, 'pass')],
      ['onnxruntime', took([[0.5], [0.5]], 3, 'pass')],
    ]);
    const [studio, runtime] = rowsOf(live, measured, new Map());
    expect(studio).toMatchObject({ medianSeconds: 0.25, picturesPerSecond: 4, peer: 'onnxruntime', ratioToPeer: 0.5, pairs: 2 });
    expect(studio).toMatchObject({ repetitions: 4, shareOfLowerBound: null, value: 3, verdict: 'pass', differs: null });
    expect(runtime).toMatchObject({ ratioToPeer: 1 });
  });

  test('have no ratio to or of a peer that computes something else', () => {
    const measured = new Map<Engine, Measured>([
      ['studio/wasm', took([[1]], 3)],
      ['onnxruntime', took([[1]], 4)],
      ['openvino', took([[1]], 3)],
    ]);
    expect(rowsOf(live, measured, new Map()).map(({ ratioToPeer, differs }) => [ratioToPeer, differs !== null])).toEqual([
      [null, false],
      [null, true],
      [null, false],
    ]);
  });

  test('carry what was known before the clock ran', () => {
    const measured = new Map<Engine, Measured>([
      ['studio/wasm', took([[1]])],
      ['pytorch', took([[2]])],
    ]);
    const known = new Map<Engine, string>([['pytorch', 'pytorch trains otherwise.']]);
    const rows = rowsOf({ work: 'train-step-best', size: 128, batch: 8 }, measured, new Map(), known);
    expect(rows.map(({ ratioToPeer, differs }) => [ratioToPeer, differs])).toEqual([
      [null, null],
      [null, 'pytorch trains otherwise.'],
    ]);
  });
});
