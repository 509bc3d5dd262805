import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { findPython } from './find-python';

const folder = mkdtempSync(join(tmpdir(), 'stainless-'));
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

test.skipIf(process.platform === 'win32')(
  'the Python that STAINLESS_PYTHON names comes first, and others where it lacks the module',
  () => {
    const chosen = join(folder, 'python');
    writeFileSync(chosen, '#!/bin/sh\n[ "$2" = "import only_there_x" ]\n');
    chmodSync(chosen, 0o755);
    expect(findPython('only_there_x')).toBeNull();
    vi.stubEnv('STAINLESS_PYTHON', chosen);
    expect(findPython('only_there_x')).toBe(chosen);
    expect(findPython('nowhere_x')).toBeNull();
    vi.stubEnv('STAINLESS_PYTHON', [join(folder, 'no python here'), chosen].join(delimiter));
    expect(findPython('only_there_x')).toBe(chosen);
  },
);
