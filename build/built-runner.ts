/** Bundles the runner into dist-runner, as the package has it: one file for the program, one for a judging process, and what they share. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './built-studio';
import { sourceHash, stampFile } from './source-hash';

const runnerFolder = join(root, 'dist-runner');
const madeOf = ['src', 'runner', 'build', 'package.json', 'package-lock.json'];

interface Package {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

const readPackage = (): Package => JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Package;

/** The bundled program where it is made of the sources at hand; null where it is not. */
export function builtRunner(): string | null {
  return readStamp() === sourceHash(madeOf) ? join(runnerFolder, 'stainless.js') : null;
}

function readStamp(): string | null {
  const stamp = join(runnerFolder, stampFile);
  return existsSync(stamp) ? readFileSync(stamp, 'utf8') : null;
}

/**
 * Bundle where dist-runner is not made of the sources at hand. Packages that are installed with this one are not in the bundle.
 *
 * @param say told in a sentence when a build begins
 */
export async function buildRunnerIfStale(say: (sentence: string) => void = console.log): Promise<void> {
  const { version, dependencies, peerDependencies } = readPackage();
  const hash = sourceHash(madeOf);
  if (readStamp() === hash) return;
  say('Building the runner ...');
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { STUDIO_VERSION: JSON.stringify(version) },
    ssr: { noExternal: true, external: Object.keys({ ...dependencies, ...peerDependencies }) },
    build: {
      ssr: true,
      outDir: runnerFolder,
      emptyOutDir: true,
      target: 'node20',
      minify: false,
      rolldownOptions: {
        input: { stainless: join(root, 'runner/stainless.ts'), 'judge-process': join(root, 'runner/judging/judge-process.ts') },
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  writeFileSync(join(runnerFolder, stampFile), hash);
}
