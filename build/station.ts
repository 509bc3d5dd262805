/**
 * A Vite plugin: the template of the inspection station, one HTML file with code and no model, as the asset station.html. The studio fetches
 * it from its own server when it exports (src/store/export-makers/station-maker.ts). Its worker carries one build of the tfjs wasm backend,
 * with SIMD and without threads, which a page from the disk could not have, and none of what only training needs.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { zlibSync } from 'fflate';
import { type BuildEnvironmentOptions, build, type Plugin, type Rolldown } from 'vite';
import { writeSevenBits } from '../src/formats/station/seven-bit-text.ts';
import { STATION_MARKS, STATION_PARTS } from '../src/formats/station/station-marks.ts';
import { assemblyScript } from './assemblyscript.ts';

const root = join(import.meta.dirname, '..');
const WASM = `${root}/node_modules/@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm`;

/** Where the studio finds it. */
const FILE = 'station.html';

/** What is left out of the worker: other devices, gradients, threads. Whoever asks for it learns that it is not there. */
const LEFT_OUT = [
  /^@tensorflow\/tfjs-backend-(webgl|cpu)$/,
  /register_all_gradients$/,
  /tfjs-backend-wasm-threaded-simd\.(js|worker\.js)$/,
  /\/convolution-gradients$/,
];
const NOTHING = '\0left-out';

export function station(version: string): Plugin {
  return {
    name: 'stainless:station',
    async generateBundle() {
      this.emitFile({ type: 'asset', fileName: FILE, source: await buildTemplate(version) });
    },
    configureServer({ middlewares }) {
      middlewares.use(`/${FILE}`, (_request, response) => {
        void buildTemplate(version).then((html) => response.setHeader('Content-Type', 'text/html; charset=utf-8').end(html));
      });
    },
  };
}

async function buildTemplate(version: string): Promise<string> {
  const worker = await bundle('src/worker/station-main.ts', version, [assemblyScript(), leavesOut()]);
  const page = await bundle('src/station/main.tsx', version, [react()]);
  const first = await bundle('src/station/bootstrap.ts', version, []);
  // It may not end the element that it stands in.
  const script = first.script.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--');
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policyFor(script)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${STATION_MARKS.title}</title>`,
    `<style>${page.style}</style>`,
    '</head>',
    '<body>',
    '<div id="root"></div>',
    '<noscript>This station computes in your browser and needs JavaScript for it.</noscript>',
    held(STATION_PARTS.page, compressed(Buffer.from(page.script))),
    held(STATION_PARTS.worker, compressed(Buffer.from(worker.script))),
    held(STATION_PARTS.wasm, compressed(readFileSync(WASM))),
    held(STATION_PARTS.model, STATION_MARKS.model),
    `<script>${script}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** No network at all: what is not named is forbidden. `blob:` are the page's own script and its worker, which inherits all of this. */
function policyFor(script: string): string {
  const hash = createHash('sha256').update(script).digest('base64');
  return [
    "default-src 'none'",
    `script-src 'sha256-${hash}' 'wasm-unsafe-eval' blob:`,
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    'img-src blob: data:',
    'media-src blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

const held = (id: string, text: string): string => `<script type="text/plain" id="${id}">${text}</script>`;

const compressed = (bytes: Uint8Array): string => new TextDecoder().decode(writeSevenBits(zlibSync(bytes, { level: 9 })));

/** One file of script, one of style. */
async function bundle(entry: string, version: string, plugins: (Plugin | Plugin[])[]): Promise<{ script: string; style: string }> {
  const options: BuildEnvironmentOptions = {
    write: false,
    target: 'es2022',
    cssCodeSplit: false,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: `${root}/${entry}`,
      output: { format: 'iife', codeSplitting: false },
      checks: { pluginTimings: false },
      // Threads are never started here, and nothing asks where this file lies.
      onLog: (level, log, say) => (log.code === 'EMPTY_IMPORT_META' ? undefined : say(level, log)),
    },
  };
  const built = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    define: { STUDIO_VERSION: JSON.stringify(version) },
    plugins,
    worker: { plugins: () => [assemblyScript()] },
    build: options,
  });
  const { output } = (Array.isArray(built) ? built[0] : built) as Rolldown.RolldownOutput;
  const chunk = output.find((part) => part.type === 'chunk' && part.isEntry);
  const style = output.find((part) => part.type === 'asset' && part.fileName.endsWith('.css'));
  return { script: chunk?.type === 'chunk' ? chunk.code : '', style: style?.type === 'asset' ? String(style.source) : '' };
}

function leavesOut(): Plugin {
  return {
    name: 'stainless:station-leaves-out',
    enforce: 'pre',
    resolveId(source) {
      if (source === './wasm-files') return `${root}/src/engine/device/station-wasm.ts`;
      return LEFT_OUT.some((pattern) => pattern.test(source)) ? NOTHING : null;
    },
    load: (id) =>
      id === NOTHING
        ? 'export default null; export const registerConvolutionGradients = () => {}; export const wasmWorkerContents = "";'
        : null,
  };
}
