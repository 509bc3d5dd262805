import { describe, expect, it } from 'vitest';
import { StudioError } from '../../domain/studio-error';
import { duplicateKey } from './duplicate-key';
import { looksLikeSafetensors, readSafetensors, writeSafetensors } from './safetensors';

const content = {
  arrays: new Map([
    ['a.weight', { shape: [2, 2], values: Float32Array.of(1, 2, 3, 4) }],
    ['nothing', { shape: [0, 3], values: new Float32Array() }],
    ['b.bias', { shape: [1], values: Float32Array.of(-5) }],
  ]),
  metadata: { format: 'pt', note: 'ä "quoted" {text}' },
};
const bytes = writeSafetensors(content);
const headerLength = Number(new DataView(bytes.buffer).getBigUint64(0, true));

/** A file with this header before 20 bytes of arrays. */
function withHeader(header: unknown, data = 20): Uint8Array {
  const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const file = new Uint8Array(8 + json.length + data);
  new DataView(file.buffer).setBigUint64(0, BigInt(json.length), true);
  file.set(json, 8);
  return file;
}
const weight = { dtype: 'F32', shape: [2, 2], data_offsets: [0, 16] };
const bias = { dtype: 'F32', shape: [1], data_offsets: [16, 20] };

function refusalOf(file: Uint8Array): string {
  try {
    readSafetensors(file, 'm.safetensors');
  } catch (error) {
    if (error instanceof StudioError && error.code === 'model-not-archive') return error.message;
    throw error;
  }
  throw new Error('it was read');
}

describe('safetensors', () => {
  it('gives back what it wrote, wherever the bytes lie', () => {
    expect(readSafetensors(bytes, 'm')).toEqual(content);
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    expect(readSafetensors(shifted.subarray(1), 'm')).toEqual(content);
    expect(looksLikeSafetensors(bytes)).toBe(true);
  });

  it('begins its arrays on a multiple of eight, as the format asks', () => {
    expect(headerLength % 8).toBe(0);
    expect(new Float32Array(bytes.buffer, 8 + headerLength)).toEqual(Float32Array.of(1, 2, 3, 4, -5));
  });

  it('reads what others write: arrays in another order in the header, no metadata', () => {
    const file = withHeader({ 'b.bias': bias, 'a.weight': weight });
    expect([...readSafetensors(file, 'm').arrays.keys()]).toEqual(['a.weight', 'b.bias']);
  });

  it.each<[string, Uint8Array, string]>([
    ['seven bytes', bytes.subarray(0, 7), 'too short'],
    ['a header of 2^63 bytes', new Uint8Array(16).fill(0x7f), 'larger than any'],
    ['a header beyond the end', bytes.subarray(0, headerLength), 'ends within its header'],
    ['a header that is no JSON', withHeader('{"a"'), 'no JSON'],
    ['a header that is a list', withHeader([1]), 'header'],
    ['a key twice', withHeader(`{"w":${JSON.stringify(weight)},"w":${JSON.stringify(weight)}}`), '"w" stands twice'],
    ['metadata that is no text', withHeader({ __metadata__: { a: 1 }, w: weight }), 'header'],
    ['halves of floats', withHeader({ w: { ...weight, dtype: 'F16' }, b: bias }), 'type F16'],
    ['a negative offset', withHeader({ w: { ...weight, data_offsets: [-4, 16] } }), 'header'],
    ['an offset beyond 2^53', withHeader({ w: { ...weight, data_offsets: [0, 2 ** 60] } }), 'header'],
    ['an array beyond the end', withHeader({ w: weight, b: bias }, 16), 'beyond the end'],
    ['arrays that overlap', withHeader({ w: weight, b: { ...bias, data_offsets: [12, 16] } }), 'overlaps'],
    ['a gap', withHeader({ w: weight, b: { ...bias, data_offsets: [18, 22] } }, 22), 'gap'],
    [
      'an array that ends before it begins',
      withHeader({ w: { ...weight, shape: [0], data_offsets: [0, 0] }, b: { ...bias, data_offsets: [0, -4] } }),
      'header',
    ],
    ['another shape', withHeader({ w: { ...weight, shape: [3, 2] }, b: bias }), 'not as long'],
    ['a shape whose product is beyond all numbers', withHeader({ w: { ...weight, shape: [2 ** 52, 2 ** 52] }, b: bias }), 'not as long'],
    ['bytes of nobody', withHeader({ w: weight }), 'no array'],
  ])('refuses %s', (_, file, sentence) => {
    expect(refusalOf(file)).toContain(sentence);
  });

  it('never throws anything else, whatever byte is damaged', () => {
    for (let at = 0; at < bytes.length; at++) {
      const damaged = bytes.slice();
      damaged[at] ^= 0x55;
      try {
        readSafetensors(damaged, 'm');
      } catch (error) {
        expect(error).toBeInstanceOf(StudioError);
      }
    }
  });
});

describe('duplicateKey', () => {
  it.each([
    ['{"a":1,"b":{"a":2},"c":[{"a":1},{"a":2}]}', null],
    ['{"a":"a","b":"\\"a\\":{"}', null],
    ['{"x":{"b":1,"c":[1,"b"],"b":2}}', 'b'],
    ['{"a":1,"\\u0061":2}', 'a'],
  ])('of %s is %s', (json, key) => {
    expect(duplicateKey(json)).toBe(key);
  });
});
