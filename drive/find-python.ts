/** A Python that has a module: for what runs beside the studio where it is at hand, in tests and benches. */
import { spawnSync } from 'node:child_process';
import { delimiter } from 'node:path';

/** Debian's python3-torch is for Debian's Python, which need not be the first on the path. */
const usual = ['python3', '/usr/bin/python3', 'python'];

/**
 * STAINLESS_PYTHON in the environment, for instance the Python of a virtual environment, is tried before the usual ones. It may name several, as
 * PATH names folders: programs that want different versions of a package live in different environments.
 *
 * @returns its command, or null where no Python at hand has the module
 */
export function findPython(module: string): string | null {
  const { STAINLESS_PYTHON: chosen } = process.env;
  const candidates = [...(chosen?.split(delimiter).filter(Boolean) ?? []), ...usual];
  return candidates.find((candidate) => spawnSync(candidate, ['-c', `import ${module}`], { stdio: 'ignore' }).status === 0) ?? null;
}
