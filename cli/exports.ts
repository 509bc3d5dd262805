/**
 * `npm run exports -- DATA`: trains on sets in a folder, downloads every kind of model file, lets the program that each is for score the
 * test pictures, and writes how near they come to the studio, with sizes and times, to docs/EXPORTS.md. What is there already is not done again.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from '@playwright/test';
import { unzipSync } from 'fflate';
import { buildIfStale, root } from '../build/built-studio';
import { launchBrowser } from '../drive/browser';
import { progressLine } from '../drive/progress-line';
import { StudioPage } from '../drive/studio.page';
import { serveStudio } from '../runner/studio/serve-studio';
import type { DetectorId } from '../src/domain/detector-ids';
import { detectors } from '../src/domain/detectors';
import type { InspectionReport } from '../src/domain/inspection-report';
import type { ExportKind } from '../src/store/state/export-state';
import { readArguments } from './evaluate-arguments';
import { bringData, inspect, openStudio, train } from './evaluate-journey';
import { options, usage } from './exports-arguments';
import { agreementsOf, type ExportedFile, type ExportsResult, exportsPage, notesOf } from './exports-page';
import { type OnnxGraph, onnxGraph } from './onnx-graph';
import { decodedPictures } from './peers/decoded-pictures';
import { askOnnxRuntime } from './peers/onnx-runtime';
import type { PeerAnswers } from './peers/peer';
import { askPytorch } from './peers/pytorch';
import { askStation } from './peers/station';
import { askTfjs } from './peers/tfjs';

const MOST_MILLISECONDS = 1_800_000;
const from = process.env.INIT_CWD ?? process.cwd();
const { values, positionals } = parseArgs({ allowPositionals: true, options });
if (values.help || positionals.length !== 1) {
  console.log(usage);
  process.exit(values.help ? 0 : 2);
}

const data = resolve(from, positionals[0]);
const page = resolve(from, values.page);
const sets = values.sets.split(',');
const line = progressLine(process.stdout);
await buildIfStale();
for (const set of sets) {
  const target = resolve(from, values.out, `${set}-${values.preset}`);
  if (existsSync(join(target, 'result.json'))) console.log(`${set}: there already`);
  else writeFileSync(join(target, 'result.json'), JSON.stringify(await examine(set, target), null, 2));
  writePage();
}
process.exit(0);

async function examine(set: string, target: string): Promise<ExportsResult> {
  console.log(`\n${set}`);
  mkdirSync(target, { recursive: true });
  const studio = await serveStudio({ port: 4275 });
  const browser = await launchBrowser();
  try {
    const { user, report, input } = await trainedStudio(browser, studio.url, set);
    const files: ExportedFile[] = [];
    const download = async (kind: ExportKind, name: string): Promise<Buffer> => {
      line.tell(`Downloading ${name}`);
      const start = performance.now();
      const { bytes } = await user.downloadFile(kind, MOST_MILLISECONDS);
      files.push({ kind: name, bytes: bytes.length, seconds: (performance.now() - start) / 1000 });
      return bytes;
    };
    const model = await download('model', 'Stainless and TensorFlow.js');
    const safetensors = await download('safetensors', 'PyTorch');
    const ids = (Object.keys(report.detectors) as DetectorId[]).filter((id) => report.detectors[id]);
    const graphs: Partial<Record<DetectorId, OnnxGraph>> = {};
    const onnx: Partial<Record<DetectorId, Uint8Array>> = {};
    for (const detector of ids) {
      await user.openFold('programmers');
      await user.exportCard('onnx').getByLabel('Content').selectOption(detector);
      const zip = await download('onnx', `ONNX, ${detectors[detector].label.toLowerCase()}`);
      onnx[detector] = zip;
      graphs[detector] = onnxGraph(unzipSync(zip)['inspection.onnx']);
    }
    await download('triton', 'Triton, Spark and Ray');
    await user.show('Inspect');
    await user.panel.getByLabel('Detector', { exact: true }).selectOption(detectors.residual.label);
    const station = join(target, 'station.html');
    writeFileSync(station, await download('station', 'Inspection station, residual'));

    const pictures = await decodedPictures(user.page, somePictures(report), join(target, 'pictures'));
    const programs: [string, () => Promise<PeerAnswers | null> | PeerAnswers | null][] = [
      ['ONNX Runtime', () => askOnnxRuntime(onnx, pictures)],
      ['PyTorch', () => askPytorch(safetensors, join(target, 'pytorch'), pictures)],
      ['TensorFlow.js, stock wasm', () => askTfjs(model, join(target, 'tfjs'), pictures)],
      ['station, Chromium from file://', () => askStation(browser, station, 'residual', pictures)],
    ];
    const answered: [string, PeerAnswers | null][] = [];
    for (const [program, ask] of programs) {
      line.tell(`Asking ${program}`);
      answered.push([program, await ask()]);
    }
    line.end();
    return {
      set,
      input,
      recipe: `${values.preset}, ${report.training.steps} steps, seed ${report.recipe.seed}`,
      device: report.device.description,
      agreements: answered.flatMap(([program, answers]) => (answers ? agreementsOf(program, report, answers) : [])),
      files,
      graphs,
      missing: answered.flatMap(([program, answers]) => (answers ? [] : [program])),
    };
  } finally {
    await browser.close();
    await studio.close();
  }
}

/** A studio that has trained on the set and inspected it. */
async function trainedStudio(browser: Browser, url: string, set: string) {
  const asked = readArguments([join(data, set), '--preset', values.preset, '--minutes', values.minutes], from);
  if (!asked) throw new Error(usage);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  const user = new StudioPage(await context.newPage());
  await openStudio(user, url, asked.hash);
  await bringData(user, line, asked.folder);
  await train(user, line);
  await inspect(user, line);
  const report = JSON.parse((await user.download('report')).toString('utf8')) as InspectionReport;
  const { size, colour } = report.recipe;
  return { user, report, input: `${size} px, ${colour}` };
}

/** Test pictures, evenly over the report; absolute paths by the report's name, which starts with the set's folder. */
function somePictures({ images }: InspectionReport): Map<string, string> {
  const count = Math.min(images.length, Number(values.pictures));
  const chosen = Array.from({ length: count }, (_, index) => images[Math.floor((index * images.length) / count)].file);
  return new Map(chosen.map((file) => [file, join(data, file)]));
}

function writePage(): void {
  const results = sets.flatMap((set): ExportsResult[] => {
    const file = resolve(from, values.out, `${set}-${values.preset}`, 'result.json');
    return existsSync(file) ? [JSON.parse(readFileSync(file, 'utf8'))] : [];
  });
  const notes = existsSync(page) ? notesOf(readFileSync(page, 'utf8')) : '';
  writeFileSync(page, exportsPage(results, `npm run exports -- ${relative(root, data)}`, notes));
  console.log(`${results.length} of ${sets.length} sets are in ${relative(root, page)}.`);
}
