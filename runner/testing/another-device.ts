/** A small file system of its own, for tests of full disks, of moves between devices and of shares that go away: a tmpfs, where this process may mount one. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface AnotherDevice {
  readonly path: string;
  /** As a share that is not connected any more: an empty folder is left. Its files come back with `bringBack`. */
  takeAway(): Promise<void>;
  bringBack(): Promise<void>;
  remove(): Promise<void>;
}

const run = (command: string, ...args: string[]): boolean => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** @param size as tmpfs takes it, `1m` @returns why there is none, where there is none */
export async function anotherDevice(size: string): Promise<AnotherDevice | string> {
  const path = await mkdtemp(join(tmpdir(), 'stainless-device-'));
  const aside = await mkdtemp(join(tmpdir(), 'stainless-device-aside-'));
  if (!run('mount', '-t', 'tmpfs', '-o', `size=${size}`, 'stainless-test', path)) {
    await Promise.all([rmdir(path), rmdir(aside)]);
    return 'this process may not mount a tmpfs';
  }
  return {
    path,
    async takeAway() {
      run('mount', '--bind', path, aside);
      run('umount', '-l', path);
    },
    async bringBack() {
      run('mount', '--bind', aside, path);
    },
    async remove() {
      for (const each of [path, aside]) {
        while (run('umount', '-l', each));
        await rmdir(each);
      }
    },
  };
}
