/** The lock on a station's settings: one PIN opens it, and the file has neither the PIN nor the same hash twice. */
import { pbkdf2Sync } from 'node:crypto';
import { expect, it, vi } from 'vitest';
import { lockWith, opensLock, pinFault } from './station-lock';

it('is opened by its PIN alone, and is another each time', async () => {
  const lock = await lockWith('4711');
  expect(await opensLock(lock, '4711')).toBe(true);
  expect(await opensLock(lock, '4712')).toBe(false);
  expect(await opensLock(lock, '')).toBe(false);
  expect(JSON.stringify(lock)).not.toContain('4711');
  expect((await lockWith('4711')).hash).not.toBe(lock.hash);
});

it('is PBKDF2 with HMAC-SHA-256, as others compute it', async () => {
  const lock = await lockWith('00001234', new Uint8Array(16).fill(7));
  expect(lock.hash).toBe(pbkdf2Sync('00001234', Buffer.alloc(16, 7), lock.iterations, 32, 'sha256').toString('hex'));
});

it('is the same where the platform does not hash', async () => {
  const few = { ...(await lockWith('4711')), iterations: 1000 };
  const hash = pbkdf2Sync('4711', Buffer.from(few.salt, 'hex'), 1000, 32, 'sha256').toString('hex');
  vi.stubGlobal('crypto', {});
  try {
    expect(await opensLock({ ...few, hash }, '4711')).toBe(true);
    expect(await opensLock({ ...few, hash }, '4712')).toBe(false);
  } finally {
    vi.unstubAllGlobals();
  }
});

it('takes 4 to 8 digits, or none for no PIN', () => {
  expect(['', '1234', '12345678'].map(pinFault)).toEqual([null, null, null]);
  for (const wrong of ['123', '123456789', '12a4', ' 1234', '१२३४'])
    expect(pinFault(wrong)).toBe('Enter 4 to 8 digits, or leave it empty.');
});
