/** Bundles the runner into dist-runner, as the package has it: one file for the program, one for a judging thread, and what they share. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './built-studio';
import { sourceHash, stampFile } from './source-hash';

const runnerFolder = join(root, 'dist-runner');
const madeOf = ['src', 'runner', 'build', 'package.json', 'package-lock.json'];

/** Packages that are installed with this one, and not bundled. */
function installed(): string[] {
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return Object.keys({ ...dependencies, ...peerDependencies });
}

/**
 * Bundle where dist-runner is not made of the sources at hand.
 *
 * @param version as `stainless --version` says it
 */
export async function buildRunnerIfStale(version: string, say: (sentence: string) => void = console.log): Promise<void> {
  const stamp = join(runnerFolder, stampFile);
  const hash = sourceHash(madeOf);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  say('Building the runner ...');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { STUDIO_VERSION: JSON.stringify(version) },
    ssr: { noExternal: true, external: installed() },
    build: {
      ssr: true,
      outDir: runnerFolder,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: { stainless: join(root, 'runner/stainless.ts'), 'judge-thread': join(root, 'runner/judging/judge-thread.ts') },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  writeFileSync(stamp, hash);
}
