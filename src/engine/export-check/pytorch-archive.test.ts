/** The download for PyTorch, run by PyTorch: its own check.py compares with what the studio made on wasm. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findPython } from '../../../drive/find-python';
import type { ArchitectureOptions } from '../../domain/architecture';
import { type Area, areaOf, withAreas } from '../../domain/areas';
import { type DetectorStatistics, isFused, noStatistics, type Spread } from '../../domain/detector-statistics';
import type { RgbaImage } from '../../domain/image';
import type { Recipe } from '../../domain/recipe';
import { withRegion } from '../../domain/region';
import type { CheckExample } from '../../formats/example-check/check-example';
import type { ExportedModel } from '../../formats/model-card/exported-model';
import { writePytorchArchive } from '../../formats/pytorch/pytorch-archive';
import { exampleFusedStatistics, examplePicture } from '../../formats/testing/example-fused';
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
    for name in ('stainless', 'stainless_combined', 'stainless_picture', 'stainless_decode', 'stainless_areas'): sys.modules.pop(name, None)
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
  large: modelOf({ ...exampleOptions, height: 509, width: 541, depth: 5 }, { norm: 'top' }, false),
};

/** What the studio makes of a picture; the combined detector of version 0.2, whose example does not fit its extent, PyTorch does not have. */
async function exampleOf({ snapshot, card, statistics }: ExportedModel, picture: RgbaImage | null = null) {
  const { combined } = statistics;
  const model = new TrainedModel(snapshot, card, { ...statistics, combined: combined && isFused(combined) ? combined : null });
  const example = await makeCheckExample(model, picture);
  model.dispose();
  return example;
}

/** A band over the whole width, a part of the rest that alone counts, and a hole in it. */
const areas = [
  areaOf('ignore', [
    [-0.1, 0.8],
    [1, 0.85],
    [1, 1],
    [0, 1],
  ]),
  areaOf('inspect', [
    [0.1, 0.05],
    [0.9, 0.1],
    [0.95, 0.95],
    [0.2, 0.9],
  ]),
  areaOf('ignore', [
    [0.4, 0.3],
    [0.6, 0.4],
    [0.5, 0.6],
  ]),
];

/** Models with the combined detector, of odd extents; the last has places that share a Gaussian, and is judged by fields. Some have areas. */
const combinedCases: readonly (ArchitectureOptions & { readonly areas?: readonly Area[] })[] = [
  { ...exampleOptions, height: 28, width: 40 },
  { ...exampleOptions, height: 177, width: 256, channels: 3, depth: 4, head: 'discriminative', areas },
  { ...exampleOptions, network: 'ae', height: 61, width: 270 },
  { ...exampleOptions, height: 509, width: 541, depth: 4, head: 'discriminative', areas },
];

/** A picture like those that the statistics come from. */
function usualPicture(options: ArchitectureOptions): RgbaImage {
  const { width, height, channels, pixels } = examplePicture(options, 90);
  const valueAt = (at: number) => (at % 4 === 3 ? 1 : pixels[Math.floor(at / 4) * channels + Math.min(channels - 1, at % 4)]);
  return { width, height, pixels: Uint8ClampedArray.from({ length: width * height * 4 }, (_, at) => 255 * valueAt(at)) };
}

/** Good pictures that score seven times as much in every measure. */
function withMoreUsual({ gaussians, combined: { appearance, network } }: ReturnType<typeof exampleFusedStatistics>): DetectorStatistics {
  const more = ({ middle, deviation }: Spread): Spread => ({ middle: Math.fround(middle + Math.log(7)), deviation });
  return {
    gaussians,
    combined: {
      appearance: appearance.map(({ usual, ...scale }) => ({ ...scale, usual: more(usual) })),
      network: { residual: more(network.residual), lines: more(network.lines), damage: network.damage && more(network.damage) },
    },
  };
}

/** Prints how far map and score of the combined detector are off, in proportion where they are above 1. */
const compareCombined = `
import json, sys, numpy as np
sys.path.insert(0, sys.argv[1])
from stainless import Inspector
def compared(folder):
    found = Inspector(folder + '/model.safetensors').inspect(np.load(folder + '/check/picture.npy'))
    known, score = np.load(folder + '/check/combined.npy'), json.load(open(folder + '/check/expected.json'))['scores']['combined']
    map = np.abs(found.maps['combined'] - known) / np.maximum(1, np.abs(known))
    off = abs(found.scores['combined'] - score) / max(1, score)
    return {'map': float(map.max()), 'score': off, 'known': score, 'first': next(iter(found.scores))}
print(json.dumps([compared(folder) for folder in sys.argv[1:]]))`;

interface CombinedFindings {
  readonly map: number;
  readonly score: number;
  /** The studio's score. */
  readonly known: number;
  /** The detector whose score comes first. */
  readonly first: string;
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

it('refuses a model with areas that has no combined detector: nothing there takes them into account', async () => {
  const { card, ...others } = cases.padded;
  const model = { ...others, card: { ...card, preparation: withAreas(card.preparation, areas) } };
  await expect(writePytorchArchive(model, await exampleOf(model))).rejects.toThrow('cannot be saved for PyTorch');
});

it.skipIf(!python)(
  `gives one of three verdicts with look limits${python ? '' : ' (no Python here has torch)'}`,
  { timeout: 300_000 },
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
  { timeout: 300_000 },
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
    expect(told.match(/exit \d/g), told).toEqual(['exit 0', 'exit 0', 'exit 0', 'exit 0', 'exit 1']);
    expect(told.match(/activations score/g)).toHaveLength(1);
  },
);

it.skipIf(!python).each(combinedCases)(
  `computes the combined detector in PyTorch, score and map within 1e-4: $height x $width x $channels, head $head${python ? '' : ' (no Python here has torch)'}`,
  { timeout: 300_000 },
  async (options) => {
    const card = exampleCardOfAllDetectors(options);
    const statistics = exampleFusedStatistics(options);
    const model: ExportedModel = {
      snapshot: exampleSnapshot(options),
      card: { ...card, preparation: withAreas(card.preparation, options.areas), recipe: { ...card.recipe, passes: 2 } },
      statistics,
    };
    const usual = usualPicture(options);
    const targets: string[] = [];
    for (const [name, of, picture] of [
      ['defective', model, null],
      ['usual', model, usual],
      ['below the usual', { ...model, statistics: withMoreUsual(statistics) }, usual],
    ] as const)
      targets.push(
        await unpack(`combined ${options.width} ${options.head} ${options.areas ? 'areas' : ''} ${name}`, of, await exampleOf(of, picture)),
      );
    const told: string[] = [];
    for (const run of [compareCombined, runAll]) {
      const { stdout, stderr } = spawnSync(python as string, ['-c', run, ...targets]);
      expect(stderr.toString()).toBe('');
      told.push(stdout.toString());
    }
    const found: CombinedFindings[] = JSON.parse(told[0]);
    for (const { map, score, first } of found) {
      expect(map).toBeLessThan(1e-4);
      expect(score).toBeLessThan(1e-4);
      expect(first).toBe('combined');
    }
    expect(told[1].match(/combined (map|score): |exit \d/g)).toEqual(
      targets.flatMap(() => ['combined map: ', 'combined score: ', 'exit 0']),
    );
    // What these statistics call usual they learned without areas.
    if (options.areas) return;
    // They are not alike: one lies well above what is usual, one near it, and one below it in every measure.
    expect(found[0].known).toBeGreaterThan(2 * found[1].known);
    expect(found[2].known).toBeLessThan(1);
  },
);
