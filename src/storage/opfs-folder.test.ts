import { expect, it, vi } from 'vitest';
import { createOpfsFolder } from './opfs-folder';

it('touches the file system every few minutes once it is used, so that a private window does not lose it', async () => {
  vi.useFakeTimers();
  const getDirectoryHandle = async () => {
    throw new DOMException('none', 'NotFoundError');
  };
  const root = vi.fn(async () => ({ getDirectoryHandle }) as unknown as FileSystemDirectoryHandle);
  const folder = createOpfsFolder(root);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(root).not.toHaveBeenCalled();

  expect(await folder.read('a', 'pack')).toBeNull();
  expect(await folder.read('a', 'pack')).toBeNull();
  root.mockClear();
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(root.mock.calls.length).toBeGreaterThan(6);
  expect(root.mock.calls.length).toBeLessThan(60);
  vi.useRealTimers();
});
