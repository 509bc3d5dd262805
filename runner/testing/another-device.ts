/** A small file system of its own, for tests of full disks and of moves between devices: a tmpfs, where this process may mount one. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface AnotherDevice {
  readonly path: string;
  remove(): Promise<void>;
}

/** @param size as tmpfs takes it, `1m` @returns why there is none, where there is none */
export async function anotherDevice(size: string): Promise<AnotherDevice | string> {
  const path = await mkdtemp(join(tmpdir(), 'stainless-device-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'stainless-test', path], { stdio: 'ignore' });
  if (status !== 0) {
    await rmdir(path);
    return 'this process may not mount a tmpfs';
  }
  return {
    path,
    async remove() {
      spawnSync('umount', ['-l', path], { stdio: 'ignore' });
      await rmdir(path);
    },
  };
}
