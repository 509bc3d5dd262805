/**
 * What `npm run exports` takes from the studio: it trains on a set, inspects it, downloads every kind of model file, and decodes the pictures
 * that all programs will score. All of it lies in a folder, so that programs can be asked later, and again.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { decode } from 'fast-png';
import { unzipSync } from 'fflate';
import { launchBrowser } from '../drive/browser';
import type { ProgressLine } from '../drive/progress-line';
import { StudioPage } from '../drive/studio.page';
import { serveStudio } from '../runner/studio/serve-studio';
import type { DetectorId } from '../src/domain/detector-ids';
import { detectors } from '../src/domain/detectors';
import type { InspectionReport } from '../src/domain/inspection-report';
import type { ExportKind } from '../src/store/state/export-state';
import type { EvaluateArguments } from './evaluate-arguments';
import { bringData, inspect, openStudio, train } from './evaluate-journey';
import type { ExportedFile } from './exports-page';
import { type OnnxGraph, onnxGraph } from './onnx-graph';
import { decodedPictures } from './peers/decoded-pictures';
import type { DecodedPicture } from './peers/peer';

const MOST_MILLISECONDS = 1_800_000;

/** What was downloaded, beside the files themselves: `downloads.json`. */
export interface Downloads {
  /** The network's input: width x height x channels. */
  readonly input: string;
  readonly files: readonly ExportedFile[];
  readonly graphs: Readonly<Partial<Record<DetectorId, OnnxGraph>>>;
  readonly detectors: readonly DetectorId[];
  /** Names of the PNG files in `pictures/`, by the name that the report has for each. */
  readonly pictures: Readonly<Record<string, string>>;
}

/** Where each download lies within the folder. */
export const downloaded = {
  report: 'report.json',
  model: 'model.zip',
  pytorch: 'pytorch.zip',
  server: 'server.zip',
  station: 'station.html',
  onnx: (detector: DetectorId): string => `onnx-${detector}.zip`,
} as const;

/**
 * @param data folder of sets; the report's names start with the set's folder in it
 * @param target folder for everything; made where it is not there
 * @param most so many test pictures at most, evenly over the report
 */
export async function takeDownloads(
  asked: Pick<EvaluateArguments, 'hash' | 'folder'>,
  data: string,
  target: string,
  most: number,
  line: ProgressLine,
): Promise<Downloads> {
  mkdirSync(target, { recursive: true });
  const studio = await serveStudio({ port: 4275 });
  const browser = await launchBrowser();
  try {
    const { user, report } = await trainedStudio(browser, studio.url, asked, line);
    writeFileSync(join(target, downloaded.report), JSON.stringify(report));
    const files: ExportedFile[] = [];
    const download = async (kind: ExportKind, name: string, path: string): Promise<Buffer> => {
      line.tell(`Downloading ${name}`);
      const start = performance.now();
      const { bytes } = await user.downloadFile(kind, MOST_MILLISECONDS);
      files.push({ kind: name, bytes: bytes.length, seconds: (performance.now() - start) / 1000 });
      writeFileSync(join(target, path), bytes);
      return bytes;
    };
    await download('model', 'Stainless and TensorFlow.js', downloaded.model);
    await download('safetensors', 'PyTorch', downloaded.pytorch);
    const ids = (Object.keys(report.detectors) as DetectorId[]).filter((id) => report.detectors[id]);
    const graphs: Partial<Record<DetectorId, OnnxGraph>> = {};
    for (const detector of ids) {
      await user.openFold('programmers');
      await user.exportCard('onnx').getByLabel('Content').selectOption(detector);
      const zip = await download('onnx', `ONNX, ${detectors[detector].label.toLowerCase()}`, downloaded.onnx(detector));
      graphs[detector] = onnxGraph(unzipSync(zip)['inspection.onnx']);
    }
    await download('triton', 'Triton, Spark and Ray', downloaded.server);
    await user.show('Inspect');
    await user.panel.getByLabel('Detector', { exact: true }).selectOption(detectors.residual.label);
    await download('station', 'Inspection station, residual', downloaded.station);
    const pictures = await decodedPictures(user.page, somePictures(report, data, most), join(target, 'pictures'));
    line.end();
    const { size, colour } = report.recipe;
    return {
      input: `${size} px, ${colour}`,
      files,
      graphs,
      detectors: ids,
      pictures: Object.fromEntries(pictures.map(({ file, png }) => [file, png.slice(target.length + 1)])),
    };
  } finally {
    await browser.close();
    await studio.close();
  }
}

/** The pictures of a folder of downloads, decoded. */
export function readPictures(target: string, { pictures }: Downloads): DecodedPicture[] {
  return Object.entries(pictures).map(([file, name]) => {
    const png = join(target, name);
    const { width, height, data } = decode(readFileSync(png));
    return { file, png, width, height, rgba: Uint8Array.from(data) };
  });
}

/** A studio that has trained on the set and inspected it. */
async function trainedStudio(browser: Browser, url: string, asked: Pick<EvaluateArguments, 'hash' | 'folder'>, line: ProgressLine) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  const user = new StudioPage(await context.newPage());
  await openStudio(user, url, asked.hash);
  await bringData(user, line, asked.folder);
  await train(user, line);
  await inspect(user, line);
  const report = JSON.parse((await user.download('report', MOST_MILLISECONDS)).toString('utf8')) as InspectionReport;
  return { user, report };
}

/** Test pictures, evenly over the report; absolute paths by the report's name, which starts with the set's folder. */
function somePictures({ images }: InspectionReport, data: string, most: number): Map<string, string> {
  const count = Math.min(images.length, most);
  const chosen = Array.from({ length: count }, (_, index) => images[Math.floor((index * images.length) / count)].file);
  return new Map(chosen.map((file) => [file, join(data, file)]));
}
