import { describe, expect, it, vi } from 'vitest';
import { dataFingerprint } from './data-fingerprint';

const file = (path: string, content: string) => ({ path, file: new Blob([content]) });
const long = 'x'.repeat(10_000);

describe('dataFingerprint', () => {
  it('is the same for the same files in any order', async () => {
    const [a, b] = [file('a.png', '1'), file('b.png', long)];
    expect(await dataFingerprint([a, b])).toBe(await dataFingerprint([b, a]));
    expect(await dataFingerprint([a, b])).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['a name', file('b.png', long)],
    ['the beginning', file('a.png', `y${long.slice(1)}`)],
    ['the end', file('a.png', `${long.slice(1)}y`)],
    ['the length', file('a.png', `${long}x`)],
  ])('changes with %s', async (_, other) => {
    expect(await dataFingerprint([other])).not.toBe(await dataFingerprint([file('a.png', long)]));
  });

  it('is null without files, and where the browser has no SHA-256', async () => {
    expect(await dataFingerprint([])).toBeNull();
    vi.stubGlobal('crypto', {});
    expect(await dataFingerprint([file('a.png', '1')])).toBeNull();
    vi.unstubAllGlobals();
  });
});
