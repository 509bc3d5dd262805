/** An address is made for what is shown, once, and let go. */
import { afterEach, expect, it, vi } from 'vitest';
import { Thumbnail } from './thumbnail';

afterEach(() => void vi.restoreAllMocks());

it('has no address until it is shown, then one, and another after it was let go', () => {
  const made = vi.spyOn(URL, 'createObjectURL');
  const revoked = vi.spyOn(URL, 'revokeObjectURL');
  const thumbnail = new Thumbnail(new Blob(['small']));
  thumbnail.release();
  expect([made.mock.calls.length, revoked.mock.calls.length]).toEqual([0, 0]);
  const { address } = thumbnail;
  expect(thumbnail.address).toBe(address);
  expect(made).toHaveBeenCalledTimes(1);
  thumbnail.release();
  expect(revoked.mock.calls).toEqual([[address]]);
  expect(thumbnail.address).not.toBe(address);
  thumbnail.release();
});
