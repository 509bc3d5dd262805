/** Resident memory of a runner on Linux, in MiB: of its own process, and of its judging processes together. */
import { readFileSync } from 'node:fs';

/** Zeros where the process has ended. */
export function residentMemory(pid: number): { readonly own: number; readonly judging: number } {
  const judging = contentOf(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean);
  return { own: residentOf(pid), judging: judging.reduce((sum, each) => sum + residentOf(each), 0) };
}

const residentOf = (pid: number | string): number =>
  Math.round(Number(/VmRSS:\s+(\d+)/.exec(contentOf(`/proc/${pid}/status`))?.[1] ?? 0) / 1024);

function contentOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
