import { expect, test } from 'vitest';
import { vectorsIn } from './machine';

test('AVX-512, without it, and where nobody says', () => {
  expect(vectorsIn('model name\t: X\nflags\t\t: fpu avx2 avx512f avx512dq\nflags\t\t: fpu\n')).toBe('AVX-512');
  expect(vectorsIn('flags\t\t: fpu avx avx2 fma\n')).toBe('AVX2, no AVX-512');
  expect(vectorsIn('flags\t\t: fpu sse2\n')).toBe('no AVX2, no AVX-512');
  expect(vectorsIn('Features\t: fp asimd\n')).toBe('AVX-512 unknown');
});
