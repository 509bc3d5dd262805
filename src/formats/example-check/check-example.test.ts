import { expect, it } from 'vitest';
import { exampleCheck } from '../testing/example-check';
import { exampleCard } from '../testing/example-model';
import { checkFiles } from './check-example';

const text = (bytes: Uint8Array) => new TextDecoder('latin1').decode(bytes);

it('gives the other side a picture and what becomes of it', () => {
  const files = checkFiles(exampleCheck(), exampleCard());
  expect(Object.keys(files)).toEqual(
    ['picture.npy', 'input.npy', 'reconstruction.npy', 'residual.npy', 'uncertainty.npy', 'expected.json'].map((name) => `check/${name}`),
  );
  const { scores, rejects } = JSON.parse(text(files['check/expected.json']));
  expect([scores, rejects]).toEqual([
    { residual: 0.01, uncertainty: 0.01 },
    { residual: false, uncertainty: true },
  ]);
});

it('writes .npy files: a header to a multiple of 64, then the values', () => {
  const picture = checkFiles(exampleCheck(), exampleCard())['check/picture.npy'];
  expect(text(picture.subarray(0, 128))).toBe(
    `\x93NUMPY\x01\x00\x76\x00${"{'descr': '|u1', 'fortran_order': False, 'shape': (2, 3, 3), }".padEnd(117)}\n`,
  );
  expect([...picture.subarray(128)]).toEqual([0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 16, 17, 18, 20, 21, 22]);
});
