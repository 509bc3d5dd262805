/**
 * The folder for the peers that open files of the studio's: the ONNX files, the bytes that go into each, and `tasks.json`, which says for every
 * task what to run on what. Both peers, in JavaScript and in Python, read the same folder.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MadeFiles } from './page/messages';
import { randomValues } from './random-values';
import type { Task } from './task';

/** What a peer runs for one task. */
export interface PeerTask extends Task {
  /** Names of files in the folder. */
  readonly model: string;
  readonly data: string;
  readonly input: string;
  readonly type: 'float32' | 'uint8';
  readonly shape: readonly number[];
  /** What is read back; the first value of the first is the outcome. `reject` and `look`, where the file has them, give the verdict. */
  readonly outputs: readonly string[];
}

export interface PeerFolder {
  readonly path: string;
  /** Of the step check; see page/step-check.ts. */
  readonly weights: string;
  remove(): void;
}

/** The stream of the picture that everybody reconstructs; see page/studio-engine.ts. */
const PICTURE_STREAM = 1;

/** Write what the bench page made, as the peers want it. */
export function writePeerFolder(made: MadeFiles): PeerFolder {
  const path = mkdtempSync(join(tmpdir(), 'stainless-bench-'));
  const write = (name: string, bytes: Uint8Array | string): string => {
    writeFileSync(join(path, name), bytes);
    return name;
  };
  const inspection = write('inspection.onnx', made.inspection);
  const inspecting = (work: 'inspection' | 'live', { width, height, pixels }: MadeFiles['picture']): PeerTask => ({
    work,
    size: made.size,
    batch: 1,
    model: inspection,
    data: write(`${work}.bin`, withoutAlpha(pixels)),
    input: 'pictures',
    type: 'uint8',
    shape: [1, height, width, 3],
    outputs: ['score', 'reject', 'anomaly_map', 'look'],
  });
  const tasks: PeerTask[] = made.networks.map(({ size, onnx }) => ({
    work: 'reconstruction',
    size,
    batch: 1,
    model: write(`network-${size}.onnx`, onnx),
    data: write(`picture-${size}.bin`, new Uint8Array(randomValues(size * size, PICTURE_STREAM).buffer)),
    input: 'picture',
    type: 'float32',
    shape: [1, 1, size, size],
    outputs: ['reconstruction'],
  }));
  tasks.push(inspecting('inspection', made.picture), inspecting('live', made.frame));
  write('tasks.json', JSON.stringify(tasks));
  const weights = join(path, write('step-check.bin', made.stepCheck.bytes));
  write('step-check.json', made.stepCheck.description);
  return { path, weights, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Red, green and blue: what decoders other than a browser's give, so that no peer pays for the fourth. */
function withoutAlpha(rgba: Uint8Array): Uint8Array {
  return rgba.filter((_, at) => at % 4 !== 3);
}
