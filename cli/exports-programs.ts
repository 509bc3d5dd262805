/** Asks each program that an exported model is for, with the files of a folder of downloads, and holds its answers against the studio's report. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { launchBrowser } from '../drive/browser';
import type { ProgressLine } from '../drive/progress-line';
import type { InspectionReport } from '../src/domain/inspection-report';
import { type Downloads, downloaded, readPictures } from './exports-downloads';
import { agreementsOf, type ProgramFindings } from './exports-page';
import { askOnnxRuntime } from './peers/onnx-runtime';
import type { DecodedPicture, PeerAnswers } from './peers/peer';
import { askPythonProgram, type PythonProgram, pythonPrograms } from './peers/python-programs';
import { askPytorch } from './peers/pytorch';
import { askStation } from './peers/station';
import { askTfjs } from './peers/tfjs';
import { askTriton } from './peers/triton';

const nothingElse = { errors: {}, took: [], seconds: {} };

/**
 * @param target folder of downloads, where the findings of each program are kept: what is there is not asked again
 * @param keptOnly asks no program
 */
export async function askPrograms(target: string, downloads: Downloads, line: ProgressLine, keptOnly = false): Promise<ProgramFindings[]> {
  const report = JSON.parse(readFileSync(join(target, downloaded.report), 'utf8')) as InspectionReport;
  const pictures = readPictures(target, downloads);
  const zip = (path: string): Uint8Array => readFileSync(join(target, path));
  const onnx = Object.fromEntries(downloads.detectors.map((id) => [id, zip(downloaded.onnx(id))]));
  const graphs = Object.fromEntries(Object.entries(onnx).map(([id, bytes]) => [id, unzipSync(bytes)['inspection.onnx']]));

  const plain = async (program: string, answers: PeerAnswers | null): Promise<ProgramFindings> => ({
    program,
    version: '',
    agreements: answers && agreementsOf(program, report, answers),
    ...nothingElse,
  });
  const inPython = (program: PythonProgram) => (): ProgramFindings => {
    const { name } = pythonPrograms[program];
    const found = askPythonProgram(program, graphs, join(target, `files-${program}`), pictures);
    if (!found) return { program: name, version: '', agreements: null, ...nothingElse };
    return { ...found, program: name, agreements: agreementsOf(name, report, found.answers) };
  };
  const programs: Readonly<Record<string, () => Promise<ProgramFindings> | ProgramFindings>> = {
    'onnx-runtime-node': async () => plain('ONNX Runtime, Node', await askOnnxRuntime(onnx, pictures)),
    'onnx-runtime-python': inPython('onnxruntime'),
    openvino: inPython('openvino'),
    opencv: inPython('opencv'),
    checker: inPython('checker'),
    triton: async () => {
      const found = askTriton(zip(downloaded.server), join(target, 'triton'), pictures);
      const answered = await plain('Triton, ONNX Runtime by its backend for Python', found?.answers ?? null);
      return { ...answered, version: found?.version ?? '', batches: found?.batches };
    },
    pytorch: () => plain('PyTorch', askPytorch(zip(downloaded.pytorch), join(target, 'pytorch'), pictures)),
    tfjs: async () => plain('TensorFlow.js, stock wasm', await askTfjs(zip(downloaded.model), join(target, 'tfjs'), pictures)),
    station: async () => plain('station, Chromium from file://', await inBrowser(join(target, downloaded.station), pictures)),
  };
  const found: ProgramFindings[] = [];
  for (const [name, ask] of Object.entries(programs)) {
    const file = join(target, `program-${name}.json`);
    line.tell(`Asking ${name}`);
    // A program that was not there may be by now.
    const kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ProgramFindings) : null;
    if (keptOnly && !kept) continue;
    const findings = keptOnly || kept?.agreements ? (kept as ProgramFindings) : await ask();
    writeFileSync(file, JSON.stringify(findings, null, 2));
    found.push(findings);
  }
  line.end();
  return found;
}

async function inBrowser(page: string, pictures: readonly DecodedPicture[]): Promise<PeerAnswers> {
  const browser = await launchBrowser();
  try {
    return await askStation(browser, page, 'residual', pictures);
  } finally {
    await browser.close();
  }
}
