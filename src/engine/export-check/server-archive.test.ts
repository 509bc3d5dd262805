/**
 * The download for servers: its config.pbtxt says what ONNX Runtime says of the file beside it, the file gives the studio's score, the
 * Python compiles, and, where a Python has onnxruntime, scores as the studio does.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
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
const files = async (detector: (typeof detectors)[number], of = card) =>
  unzipSync(await writeServerArchive(of, detector, writeOnnxInspection({ ...model, card: of }, detector), example));
/** The example's picture lies between the limits of the residual. */
function looking(): typeof card {
  const score = example.scores.residual ?? Number.NaN;
  const residual = { ...card.thresholds.residual, value: 1.5 * score, look: 0.5 * score };
  return { ...card, thresholds: { ...card.thresholds, residual } };
}

beforeAll(async () => {
  await startWasmInNode();
  example = await makeCheckExample(new TrainedModel(model.snapshot, card, model.statistics), null);
  const unpacked = { residual: await files('residual'), encoder: await files('encoder'), looking: await files('residual', looking()) };
  for (const [name, served] of Object.entries(unpacked)) {
    for (const [path, bytes] of Object.entries(served)) {
      mkdirSync(dirname(join(folder, name, path)), { recursive: true });
      writeFileSync(join(folder, name, path), bytes);
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

it('has one output more in config.pbtxt and README with a look limit, after the old ones', async () => {
  const [before, after] = [await files('residual'), await files('residual', looking())];
  const config = 'model-repository/stainless/config.pbtxt';
  const line = ',\n  { name: "look", data_type: TYPE_BOOL, dims: [ 1 ], reshape: { shape: [ ] } }';
  expect(strFromU8(after[config]).replace(line, '')).toBe(strFromU8(before[config]));
  expect(strFromU8(after[config])).toContain(line);
  expect(strFromU8(after['README.md'])).toContain(
    `those above ${looking().thresholds.residual.look}, the look limit, are for a person to look at`,
  );
  expect(strFromU8(after['README.md'])).toContain('path, score, reject, error and verdict (pass, look, reject or unreadable)');
});

it.skipIf(!anyPython)('is Python that compiles', async () => {
  const scripts = Object.keys(await files('residual')).filter((name) => name.endsWith('.py'));
  expect(scripts).toHaveLength(7);
  const { stderr } = spawnSync(anyPython as string, [
    '-m',
    'py_compile',
    ...['residual', 'looking'].flatMap((of) => scripts.map((name) => join(folder, of, name))),
  ]);
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
    for (const name of [...detectors, 'looking']) {
      const { stdout, stderr, status } = spawnSync(runtimePython as string, [join(folder, name, 'check.py')]);
      expect(status, `${stdout}${stderr}`).toBe(0);
    }
    const script = `
import io, json, numpy as np
from PIL import Image
from score_pictures import Scorer
file = io.BytesIO(); Image.fromarray(np.load('check/picture.npy')).save(file, 'png')
print(json.dumps([Scorer().row(*each) for each in (('good.png', file.getvalue()), ('bad.png', b'no picture'), ('empty.png', b''))]))`;
    for (const name of ['residual', 'looking']) {
      const { stdout, stderr } = spawnSync(runtimePython as string, ['-c', script], { cwd: join(folder, name) });
      const [good, bad, empty] = JSON.parse(stdout.toString() || `"${stderr}"`);
      expect(good.score).toBeCloseTo(example.scores.residual as number, 4);
      expect(good).toMatchObject({ error: '', verdict: name === 'looking' ? 'look' : good.reject ? 'reject' : 'pass' });
      expect(bad).toMatchObject({ path: 'bad.png', score: null, reject: null, verdict: 'unreadable' });
      expect(bad.error).toContain('bad.png: it is damaged, cut off or no picture');
      expect(empty).toMatchObject({ score: null, reject: null, verdict: 'unreadable' });
    }
  },
);

it.skipIf(!runtimePython)('scores files by name on the command line, and ends with 1 where one cannot be read', { timeout: 60_000 }, () => {
  const looking = join(folder, 'looking');
  const { status, stdout, stderr } = spawnSync(runtimePython as string, [join(looking, 'score_pictures.py'), join(looking, 'README.md')]);
  expect(stdout.toString(), stderr.toString()).toMatch(/README\.md: it is damaged, cut off or no picture.* UNREADABLE\n$/);
  expect(status).toBe(1);
});

it.skipIf(!runtimePython)('says where rows are missing or doubled', () => {
  const told = (found: number, written: number, verdicts: Record<string, number>) =>
    spawnSync(
      runtimePython as string,
      ['-c', `from score_pictures import told; print(told(${found}, ${written}, ${JSON.stringify(verdicts)}, 'out'))`],
      {
        cwd: join(folder, 'looking'),
      },
    );
  const whole = told(4, 4, { reject: 1, pass: 2, unreadable: 1 });
  expect(whole.stdout.toString()).toBe('4 pictures, a row for each in out: 2 pass, 1 reject, 1 unreadable\n');
  for (const [found, written, rows] of [
    [4, 3, 3],
    [4, 4, 5],
    [4, 3, 4],
  ]) {
    const { status, stderr } = told(found, written, { pass: rows });
    expect(status).toBe(1);
    expect(stderr.toString()).toBe(
      `out is not whole: ${found} pictures were found, ${written} have a row, and there are ${rows} rows. Run it again with --overwrite.\n`,
    );
  }
});
