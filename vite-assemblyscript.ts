/**
 * A Vite plugin: `import base64 from './x.as.ts?compiled&relaxed&shared'` is that AssemblyScript file as WebAssembly, in base64. The
 * words after `compiled` switch on relaxed SIMD and shared memory; its memory is always imported. Works in build, dev and tests.
 */
import asc from 'assemblyscript/asc';
import type { Plugin } from 'vite';

const QUERY = /^(.*\.as\.ts)\?compiled(.*)$/;

export function assemblyScript(): Plugin {
  return {
    name: 'stainless:assemblyscript',
    enforce: 'pre',
    async load(id) {
      const match = QUERY.exec(id);
      if (!match) return null;
      const [, file, words] = match;
      this.addWatchFile(file);
      return `export default ${JSON.stringify(await compile(file, words.includes('relaxed'), words.includes('shared')))};`;
    },
  };
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
