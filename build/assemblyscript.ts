/**
 * A Vite plugin: `import base64 from './x.as.ts?compiled&relaxed&shared'` is that AssemblyScript file, with all that it imports, as
 * WebAssembly in base64. The words after `compiled` switch on relaxed SIMD and shared memory; its memory is always imported. Works in
 * build, dev and tests.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import asc from 'assemblyscript/asc';
import type { Plugin } from 'vite';
import type {} from 'vitest/config';

const QUERY = /^(.*\.as\.ts)\?compiled(.*)$/;

export function assemblyScript(): Plugin {
  return {
    name: 'stainless:assemblyscript',
    enforce: 'pre',
    async load(id) {
      const match = QUERY.exec(id);
      if (!match) return null;
      const [, file, words] = match;
      for (const part of partsOf(file)) this.addWatchFile(part);
      return `export default ${JSON.stringify(await compile(file, words.includes('relaxed'), words.includes('shared')))};`;
    },
    // Vitest keeps modules from one run to the next by their own text: here the text of all parts counts.
    configureVitest({ experimental_defineCacheKeyGenerator: defineCacheKey }) {
      defineCacheKey(({ id }) => {
        const match = QUERY.exec(id);
        return match ? hashOf(partsOf(match[1])) : undefined;
      });
    },
  };
}

/** The file and every AssemblyScript file that it imports, directly or not. */
function partsOf(file: string, known: string[] = []): string[] {
  if (known.includes(file)) return known;
  known.push(file);
  for (const [, part] of readFileSync(file, 'utf8').matchAll(/from '(\.[^']+\.as)'/g)) partsOf(resolve(dirname(file), `${part}.ts`), known);
  return known;
}

function hashOf(files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex');
}

async function compile(file: string, relaxed: boolean, shared: boolean): Promise<string> {
  const output = new Map<string, string | Uint8Array>();
  const options = [
    '-O3',
    '--noAssert',
    '--runtime',
    'stub',
    '--importMemory',
    '--noExportMemory',
    '--enable',
    relaxed ? 'simd,relaxed-simd' : 'simd',
  ];
  // The largest memory that the tfjs wasm backend asks for, in pages of 64 KiB: an import may not allow more than it is given.
  const sharing = shared ? ['--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536'] : [];
  const { error, stderr } = await asc.main([file, ...options, ...sharing, '-o', 'kernels.wasm'], {
    writeFile: (name, contents) => {
      output.set(name, contents);
    },
  });
  const binary = output.get('kernels.wasm');
  if (error || !(binary instanceof Uint8Array)) throw new Error(`${file} does not compile: ${stderr.toString() || error?.message}`);
  return Buffer.from(binary).toString('base64');
}
