/** What programs for Python say of exported ONNX files: ONNX Runtime, OpenVINO and OpenCV score pictures, ONNX's own checker looks at the files. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPython } from '../../drive/find-python';
import type { DetectorId } from '../../src/domain/detector-ids';
import type { DecodedPicture, PeerAnswer, PeerAnswers } from './peer';

/** By the word for onnx_programs.py: what Python must have, and what it is called. */
export const pythonPrograms = {
  onnxruntime: { module: 'onnxruntime', name: 'ONNX Runtime, Python' },
  openvino: { module: 'openvino', name: 'OpenVINO' },
  opencv: { module: 'cv2, onnx', name: 'OpenCV dnn' },
  checker: { module: 'onnx', name: 'onnx.checker' },
} as const;

export type PythonProgram = keyof typeof pythonPrograms;

export interface PythonFindings {
  readonly version: string;
  readonly answers: PeerAnswers;
  /** What the program says of the files that it does not run. */
  readonly errors: Readonly<Partial<Record<DetectorId, string>>>;
  /** Detectors whose file it took, whether or not it scored anything. */
  readonly took: readonly DetectorId[];
  /** Of the processor, for a picture, on one thread. */
  readonly seconds: Readonly<Partial<Record<DetectorId, number>>>;
}

/**
 * @param files .onnx files by the detector that they hold
 * @param folder for the files; what is there is removed
 * @returns null where no Python here has the program, NumPy and Pillow
 */
export function askPythonProgram(
  program: PythonProgram,
  files: Readonly<Partial<Record<DetectorId, Uint8Array>>>,
  folder: string,
  pictures: readonly Pick<DecodedPicture, 'file' | 'png'>[],
): PythonFindings | null {
  const { module } = pythonPrograms[program];
  const python = findPython(`${module}, numpy, PIL`);
  if (!python) return null;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [detector, bytes] of Object.entries(files)) writeFileSync(join(folder, `${detector}.onnx`), bytes);
  const asked = [join(import.meta.dirname, 'onnx_programs.py'), program, folder, ...pictures.map(({ png }) => png)];
  const { status, stdout, stderr } = spawnSync(python, asked, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${pythonPrograms[program].name} was not to be asked:\n${stderr}`);
  const lines = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PythonLine);
  return { ...findingsOf(lines, pictures), version: versionOf(python, module.split(',')[0]) };
}

interface PythonLine {
  readonly detector: DetectorId;
  /** One a picture. */
  readonly answers?: readonly PeerAnswer[];
  readonly error?: string;
  readonly seconds?: number;
}

function findingsOf(lines: readonly PythonLine[], pictures: readonly Pick<DecodedPicture, 'file'>[]): Omit<PythonFindings, 'version'> {
  const answers: Record<string, Partial<Record<DetectorId, PeerAnswer>>> = {};
  for (const { detector, answers: found = [] } of lines)
    for (const [index, answer] of found.entries()) answers[pictures[index].file] = { ...answers[pictures[index].file], [detector]: answer };
  return {
    answers,
    errors: Object.fromEntries(lines.flatMap(({ detector, error }) => (error === undefined ? [] : [[detector, error]]))),
    took: lines.flatMap(({ detector, error }) => (error === undefined ? [detector] : [])),
    seconds: Object.fromEntries(lines.flatMap(({ detector, seconds }) => (seconds === undefined ? [] : [[detector, seconds]]))),
  };
}

/** `1.32.0`, without what stands behind a hyphen. */
const versionOf = (python: string, module: string): string =>
  spawnSync(python, ['-c', `import ${module}; print(${module}.__version__)`], { encoding: 'utf8' })
    .stdout.trim()
    .split('-')[0];
