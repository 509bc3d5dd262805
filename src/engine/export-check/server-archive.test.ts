/**
 * The download for servers: its config.pbtxt says what ONNX Runtime says of the file beside it, the file gives the studio's score, the
 * Python compiles, and, where a Python has onnxruntime, scores as the studio does.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findPython } from '../../../drive/find-python';
import type { CheckExample } from '../../formats/example-check/check-example';
import { writeOnnxInspection } from '../../formats/onnx/onnx-inspection';
import { SERVED_ONNX_FILE, writeServerArchive } from '../../formats/server/server-archive';
import { exampleCardOfAllDetectors, exampleOptions, exampleSnapshot, exampleStatistics } from '../../formats/testing/example-model';
import { startWasmInNode } from '../../kernels/testing/wasm-in-node';
import { TrainedModel } from '../inspection/trained-model';
import { makeCheckExample } from './make-check-example';

const folder = mkdtempSync(join(tmpdir(), 'stainless-'));
const detectors = ['residual', 'encoder'] as const;
const plain = exampleCardOfAllDetectors();
const card = { ...plain, recipe: { ...plain.recipe, passes: 2 } };
const model = { snapshot: exampleSnapshot(), card, statistics: { ...exampleStatistics(exampleOptions), combined: null } };
const anyPython = findPython('sys');
const runtimePython = findPython('onnxruntime, PIL');
const types = { uint8: 'UINT8', float32: 'FP32', bool: 'BOOL', int64: 'INT64' } as Record<string, string>;

let example: CheckExample;
const files = async (detector: (typeof detectors)[number]) =>
  unzipSync(await writeServerArchive(card, detector, writeOnnxInspection(model, detector), example));

beforeAll(async () => {
  await startWasmInNode();
  example = await makeCheckExample(new TrainedModel(model.snapshot, card, model.statistics), null);
  for (const detector of detectors) {
    for (const [path, bytes] of Object.entries(await files(detector))) {
      mkdirSync(dirname(join(folder, detector, path)), { recursive: true });
      writeFileSync(join(folder, detector, path), bytes);
    }
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What ONNX Runtime says of a file, in config.pbtxt's words. */
function portLine(port: {
  readonly name: string;
  readonly isTensor: boolean;
  readonly type?: string;
  readonly shape?: readonly (number | string)[];
}) {
  const extents = (port.shape ?? []).slice(1).map((extent) => (typeof extent === 'number' && extent >= 0 ? extent : -1));
  const dims = extents.length === 0 ? '[ 1 ], reshape: { shape: [ ] }' : `[ ${extents.join(', ')} ]`;
  return `  { name: "${port.name}", data_type: TYPE_${types[port.type ?? '']}, dims: ${dims} }`;
}

it.each(detectors)('with the %s: config.pbtxt says what the ONNX file says, and that gives the studio’s score', async (detector) => {
  const { InferenceSession, Tensor } = await import('onnxruntime-node');
  const served = await files(detector);
  const session = await InferenceSession.create(served[SERVED_ONNX_FILE]);
  const config = new TextDecoder().decode(served['model-repository/stainless/config.pbtxt']);
  const ports = [session.inputMetadata, session.outputMetadata].map((metadata) => metadata.map(portLine).join(',\n'));
  expect(config).toContain(`input [\n${ports[0]}\n]\noutput [\n${ports[1]}\n]`);
  expect(config).not.toContain('undefined');

  const { width, height, pixels } = example.picture;
  const rgb = pixels.filter((_, at) => at % 4 !== 3);
  const { score } = await session.run({ pictures: new Tensor('uint8', Uint8Array.from(rgb), [1, height, width, 3]) }, ['score']);
  expect(Math.abs(Number(score.data[0]) - (example.scores[detector] ?? Number.NaN))).toBeLessThan(1e-4);
});

it.skipIf(!anyPython)('is Python that compiles', async () => {
  const scripts = Object.keys(await files('residual')).filter((name) => name.endsWith('.py'));
  expect(scripts).toHaveLength(7);
  const { stderr } = spawnSync(anyPython as string, ['-m', 'py_compile', ...scripts.map((name) => join(folder, 'residual', name))]);
  expect(stderr.toString()).toBe('');
});

it.skipIf(!anyPython)('loads a whole .onnx file, one of an earlier studio too, and refuses a damaged one by name', async () => {
  const onnx = (await files('residual'))[SERVED_ONNX_FILE];
  const damaged = onnx.slice();
  damaged[Math.floor(onnx.length / 2)] ^= 1;
  for (const [name, bytes] of Object.entries({ whole: onnx, older: onnx.subarray(0, -76), damaged }))
    writeFileSync(join(folder, name), bytes);
  const script = `
import sys
from stainless_seal import checked_onnx
for name in ('whole', 'older', 'damaged'):
    try: print(name, len(checked_onnx('../' + name)))
    except ValueError as error: print(error)`;
  const { stdout, stderr } = spawnSync(anyPython as string, ['-c', script], { cwd: join(folder, 'residual') });
  expect(stdout.toString().trim().split('\n'), stderr.toString()).toEqual([
    `whole ${onnx.length}`,
    `older ${onnx.length - 76}`,
    '../damaged is not what it was written with; it was damaged or changed on the way. Get it again.',
  ]);
});

it.skipIf(!runtimePython)(
  `scores in Python as in the studio, and tells a broken picture${runtimePython ? '' : ' (no Python here has onnxruntime and pillow)'}`,
  { timeout: 60_000 },
  () => {
    for (const detector of detectors) {
      const { stdout, stderr, status } = spawnSync(runtimePython as string, [join(folder, detector, 'check.py')]);
      expect(status, `${stdout}${stderr}`).toBe(0);
    }
    const script = `
import io, numpy as np
from PIL import Image
from score_pictures import Scorer
file = io.BytesIO(); Image.fromarray(np.load('check/picture.npy')).save(file, 'png')
print(Scorer().columns(['good.png', 'bad.png'], [file.getvalue(), b'no picture']))`;
    const { stdout, stderr } = spawnSync(runtimePython as string, ['-c', script], { cwd: join(folder, 'residual') });
    expect(stdout.toString(), stderr.toString()).toContain(example.scores.residual.toPrecision(4).replace(/0+$/, ''));
    expect(stdout.toString()).toContain('bad.png: it is damaged, cut off or no picture');
  },
);
