/** The download for PyTorch, run by PyTorch: its own check.py compares with what the studio made on wasm. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findPython } from '../../../drive/find-python';
import type { ArchitectureOptions } from '../../domain/architecture';
import { noStatistics } from '../../domain/detector-statistics';
import type { Recipe } from '../../domain/recipe';
import { withRegion } from '../../domain/region';
import type { CheckExample } from '../../formats/example-check/check-example';
import type { ExportedModel } from '../../formats/model-card/exported-model';
import { writePytorchArchive } from '../../formats/pytorch/pytorch-archive';
import {
  exampleCard,
  exampleCardOfAllDetectors,
  exampleOptions,
  exampleSnapshot,
  exampleStatistics,
  withLookLimits,
} from '../../formats/testing/example-model';
import { startWasmInNode } from '../../kernels/testing/wasm-in-node';
import { TrainedModel } from '../inspection/trained-model';
import { makeCheckExample } from './make-check-example';

const python = findPython('torch');
const anyPython = findPython('sys');
const folder = mkdtempSync(join(tmpdir(), 'stainless-'));

/** torch takes seconds to import: one process checks all of them. */
const runAll = `
import runpy, sys
for folder in sys.argv[1:]:
    for name in ('stainless', 'stainless_picture', 'stainless_decode'): sys.modules.pop(name, None)
    sys.path.insert(0, folder)
    try: runpy.run_path(folder + '/check.py')
    except SystemExit as end: print('exit', end.code, flush=True)
`;

function modelOf(options: ArchitectureOptions, recipe: Partial<Recipe>, isKnowing: boolean): ExportedModel {
  const card = isKnowing ? exampleCardOfAllDetectors(options) : exampleCard(options);
  return {
    snapshot: exampleSnapshot(options),
    card: {
      ...card,
      recipe: { ...card.recipe, passes: 10, ...recipe },
      preparation: withRegion({ ...card.preparation, fit: recipe.fit ?? 'keep' }, recipe.region),
    },
    statistics: isKnowing ? exampleStatistics(options) : noStatistics,
  };
}

const cases: Readonly<Record<string, ExportedModel>> = {
  padded: modelOf(exampleOptions, { norm: 'l2', seed: 7 }, false),
  colour: modelOf({ ...exampleOptions, network: 'ae', height: 48, channels: 3, depth: 5 }, { norm: 'top', fit: 'crop', seed: -3 }, false),
  head: modelOf(
    { ...exampleOptions, head: 'discriminative', depth: 4 },
    { norm: 'l1', fit: 'stretch', region: { left: 0.35, top: 0.145, width: 0.65, height: 0.5 } },
    true,
  ),
};

/** What the studio makes of a picture; the example's statistics of the combined detector do not fit its extent, and PyTorch has none. */
async function exampleOf({ snapshot, card, statistics }: ExportedModel) {
  const model = new TrainedModel(snapshot, card, { ...statistics, combined: null });
  const example = await makeCheckExample(model, null);
  model.dispose();
  return example;
}

async function unpack(name: string, model: ExportedModel, example: CheckExample): Promise<string> {
  const target = join(folder, name);
  for (const [path, bytes] of Object.entries(unzipSync(await writePytorchArchive(model, example)))) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), bytes);
  }
  return target;
}

beforeAll(startWasmInNode);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it.skipIf(!anyPython)('is Python that compiles', { timeout: 60_000 }, async () => {
  const target = await unpack('compiled', cases.padded, await exampleOf(cases.padded));
  const looking = { ...cases.padded, card: withLookLimits(cases.padded.card) };
  const other = await unpack('compiled with look limits', looking, await exampleOf(looking));
  const files = ['stainless', 'stainless_picture', 'stainless_decode', 'check'].flatMap((name) =>
    [target, other].map((of) => join(of, `${name}.py`)),
  );
  expect(spawnSync(anyPython as string, ['-m', 'py_compile', ...files]).stderr.toString()).toBe('');
});

it.skipIf(!python)(
  `gives one of three verdicts with look limits${python ? '' : ' (no Python here has torch)'}`,
  { timeout: 120_000 },
  async () => {
    const example = await exampleOf(cases.padded);
    const { card } = cases.padded;
    const score = example.scores.residual ?? Number.NaN;
    const residual = { ...card.thresholds.residual, value: 1.5 * score, look: 0.5 * score };
    const looking = { ...cases.padded, card: { ...card, thresholds: { ...card.thresholds, residual } } };
    const target = await unpack('looking', looking, example);
    const script = `
import math, numpy as np
from stainless import Inspector, verdict
inspection = Inspector().inspect(np.load('check/picture.npy'))
print(inspection.verdicts['residual'], inspection.rejects['residual'])
limits = {'value': 2, 'look': 1}
print(*(verdict(score, limits) for score in (1, 1.5, 2, 2.5, math.nan)), verdict(1.5, {'value': 2}))`;
    const { stdout, stderr } = spawnSync(python as string, ['-c', script], { cwd: target });
    expect(stdout.toString(), stderr.toString()).toBe('look False\npass look look reject reject pass\n');
  },
);

it.skipIf(!python)(
  `agrees in PyTorch, scores and reconstruction within 1e-4, maps within 1e-3, and tells a changed weight${python ? '' : ' (no Python here has torch)'}`,
  { timeout: 120_000 },
  async () => {
    const targets: string[] = [];
    for (const [name, model] of Object.entries(cases)) targets.push(await unpack(name, model, await exampleOf(model)));
    const { snapshot, ...others } = cases.padded;
    const weights = { ...snapshot.weights, 'dec0_bn/beta': Float32Array.of(0.1, 0, 0, 0) };
    targets.push(await unpack('changed', { ...others, snapshot: { ...snapshot, weights } }, await exampleOf(cases.padded)));
    const damaged = join(await unpack('damaged', cases.padded, await exampleOf(cases.padded)), 'model.safetensors');
    const bytes = readFileSync(damaged);
    bytes[bytes.length - 40] ^= 1;
    writeFileSync(damaged, bytes);
    const refused = spawnSync(python as string, [join(dirname(damaged), 'check.py')]);
    expect(refused.stderr.toString()).toContain('model.safetensors is not what it was written with; it was damaged or changed on the way');
    const { stdout, stderr } = spawnSync(python as string, ['-c', runAll, ...targets]);
    const told = stdout.toString();
    expect(stderr.toString()).toBe('');
    expect(told.match(/exit \d/g), told).toEqual(['exit 0', 'exit 0', 'exit 0', 'exit 1']);
    expect(told.match(/activations score/g)).toHaveLength(1);
  },
);
