/** Names a process so that it is known later whether it still runs: process numbers are given again, and each container and machine counts its own. */
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

export interface ProcessName {
  readonly pid: number;
  readonly host: string;
  /** Of the machine's last start, and of the container's own numbers of processes. Null where the system names them not: outside Linux. */
  readonly boot: string | null;
  readonly space: string | null;
  /** When the process began, as the system counts. Null where it is not known. */
  readonly begun: string | null;
}

export const thisProcess = (): ProcessName => ({ pid: process.pid, ...machine(), begun: begunOf(process.pid) });

/** Whether the process, if it runs, can be seen from here. Several machines may have one host name. */
export function isOfThisMachine({ host, boot, space }: ProcessName): boolean {
  const here = machine();
  return host === here.host && boot === here.boot && space === here.space;
}

/** @param name of this machine */
export function hasEnded({ pid, begun }: ProcessName): boolean {
  if (!isRunning(pid)) return true;
  const now = begunOf(pid);
  return begun !== null && now !== null && begun !== now;
}

const machine = () => ({
  host: hostname(),
  boot: textOrNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
  space: textOrNull(() => readlinkSync('/proc/self/ns/pid')),
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Field 22 of Linux's /proc/PID/stat; null elsewhere. */
const begunOf = (pid: number): string | null =>
  textOrNull(() => {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  });

function textOrNull(read: () => string | null): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}
