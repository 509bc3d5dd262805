import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { canHash, Sha256, sha256, sha256Now } from './sha256';

/** By OpenSSL, which is neither the browser's nor the package's. */
const expected = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const bytes = Uint8Array.from({ length: 10_000 }, (_, at) => (at * 37) % 251);

describe('sha256', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('gives the digits of the standard', async () => {
    const abc = new TextEncoder().encode('abc');
    expect(await sha256(abc)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
    expect(await sha256(bytes)).toBe(expected(bytes));
  });

  it('gives the same in a page over plain http, which has no crypto.subtle', async () => {
    vi.stubGlobal('crypto', {});
    expect(canHash()).toBe(false);
    expect(await sha256(bytes)).toBe(expected(bytes));
  });

  it('hashes at once, a view of a larger buffer too', () => {
    expect(sha256Now(bytes)).toBe(expected(bytes));
    expect(sha256Now(bytes.subarray(13, 900))).toBe(expected(bytes.subarray(13, 900)));
    expect(sha256Now(bytes.buffer)).toBe(expected(bytes));
  });

  it('hashes piece by piece', () => {
    expect(new Sha256().add(bytes.subarray(0, 77)).add(bytes.subarray(77)).digest()).toBe(expected(bytes));
  });
});
