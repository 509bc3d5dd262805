/** A Python that has a module: for what runs beside the studio where it is at hand, in tests and benches. */
import { spawnSync } from 'node:child_process';

/**
 * STAINLESS_PYTHON, the command of a person's choice, for instance of a virtual environment, comes first. Debian's python3-torch is for Debian's Python,
 * which need not be the first on the path.
 */
const pythons = [process.env.STAINLESS_PYTHON, 'python3', '/usr/bin/python3', 'python'].filter((command) => command !== undefined);

/** @returns its command, or null where no Python at hand has the module */
export function findPython(module: string): string | null {
  return pythons.find((candidate) => spawnSync(candidate, ['-c', `import ${module}`], { stdio: 'ignore' }).status === 0) ?? null;
}
