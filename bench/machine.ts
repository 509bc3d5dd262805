/** What the table says of the machine. */
import { readFileSync } from 'node:fs';

/** The widest vectors that Linux says this CPU has; elsewhere that it is not known. */
export function vectorsOfCpu(): string {
  try {
    return vectorsIn(readFileSync('/proc/cpuinfo', 'utf8'));
  } catch {
    return 'AVX-512 unknown';
  }
}

/** @param cpuinfo text of /proc/cpuinfo */
export function vectorsIn(cpuinfo: string): string {
  const flags = new Set(/^flags\s*:(.*)$/m.exec(cpuinfo)?.[1].trim().split(/\s+/) ?? []);
  if (flags.size === 0) return 'AVX-512 unknown';
  if (flags.has('avx512f')) return 'AVX-512';
  return flags.has('avx2') ? 'AVX2, no AVX-512' : 'no AVX2, no AVX-512';
}
