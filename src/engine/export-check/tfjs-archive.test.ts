/** The model's zip in plain Node with @tensorflow/tfjs as npm has it, by its own loader: its check.mjs compares with what the studio made on wasm. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { strFromU8, strToU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ArchitectureOptions } from '../../domain/architecture';
import { type Area, areaOf, withAreas } from '../../domain/areas';
import { noStatistics } from '../../domain/detector-statistics';
import type { Fit, ScoreNorm } from '../../domain/recipe';
import { type Region, withRegion } from '../../domain/region';
import type { Snapshot } from '../../domain/snapshot';
import { writeModelArchive } from '../../formats/model-archive/model-archive';
import { exampleCard, exampleOptions, exampleSnapshot } from '../../formats/testing/example-model';
import { tfjsLoaderFiles } from '../../formats/tfjs-layers/tfjs-loader-files';
import { startWasmInNode } from '../../kernels/testing/wasm-in-node';
import { TrainedModel } from '../inspection/trained-model';
import { makeCheckExample } from './make-check-example';

const folder = mkdtempSync(join(tmpdir(), 'stainless-'));
function checked(files: Readonly<Record<string, Uint8Array>>, name: string) {
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name, path)), { recursive: true });
    writeFileSync(join(folder, name, path), bytes);
  }
  const { status, stdout, stderr } = spawnSync('node', [join(folder, name, 'check.mjs')]);
  return { status, told: `${stdout}${stderr}` };
}

beforeAll(async () => {
  // Where `npm install @tensorflow/tfjs` would put it.
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'), 'junction');
  await startWasmInNode();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function made(options: ArchitectureOptions, norm: ScoreNorm, fit: Fit, region?: Region, areas?: readonly Area[]) {
  const plain = exampleCard(options);
  const card = {
    ...plain,
    recipe: { ...plain.recipe, norm, passes: 2 },
    preparation: withAreas(withRegion({ ...plain.preparation, fit }, region), areas),
  };
  const snapshot = exampleSnapshot(options);
  const example = await makeCheckExample(new TrainedModel(snapshot, card), null);
  const zipped = async (of: Snapshot) => unzipSync(await writeModelArchive(of, card, noStatistics, tfjsLoaderFiles(example, card)));
  return { snapshot, zipped };
}

it('agrees in grey and in colour, scores and reconstruction within 1e-4', { timeout: 60_000 }, async () => {
  const colour = { ...exampleOptions, network: 'ae', height: 48, channels: 3 } as const;
  for (const { snapshot, zipped } of [
    await made(exampleOptions, 'l2', 'keep'),
    await made(colour, 'top', 'crop', { left: 0.1125, top: 0.05, width: 0.6, height: 0.8 }),
  ]) {
    const { status, told } = checked(await zipped(snapshot), snapshot.architecture.network);
    expect(told).toContain('agrees with the studio');
    expect(status, told).toBe(0);
  }
});

/** What its reader gives of the picture in check/, with the look limit and the threshold at these parts of the score. */
async function verdictWith(parts: { readonly value: number; readonly look?: number }) {
  const plain = exampleCard();
  const snapshot = exampleSnapshot();
  const example = await makeCheckExample(new TrainedModel(snapshot, plain), null);
  const at = (part: number) => part * (example.scores.residual ?? Number.NaN);
  const look = parts.look === undefined ? {} : { look: at(parts.look) };
  const card = {
    ...plain,
    thresholds: { ...plain.thresholds, residual: { ...plain.thresholds.residual, value: at(parts.value), ...look } },
  };
  const files = unzipSync(await writeModelArchive(snapshot, card, noStatistics, tfjsLoaderFiles(example, card)));
  const check = strFromU8(files['check.mjs']).replace(
    'const rows = ',
    'console.log(JSON.stringify(await inspector.inspect(picture)));\nconst rows = ',
  );
  const { told } = checked({ ...files, 'check.mjs': strToU8(check) }, `limits ${JSON.stringify(parts)}`);
  const { rejects, verdict } = JSON.parse(told.split('\n').find((line) => line.startsWith('{')) ?? told) as Record<string, unknown>;
  return { rejects, verdict };
}

it('agrees with areas: a band over the whole width, and a part of the rest that alone counts', { timeout: 60_000 }, async () => {
  const areas = [
    areaOf('ignore', [
      [0, 0.7],
      [1, 0.8],
      [1, 1],
      [0, 1],
    ]),
    areaOf('inspect', [
      [0.1, 0.1],
      [1.3, 0.2],
      [0.8, 0.9],
    ]),
  ];
  const { snapshot, zipped } = await made({ ...exampleOptions, height: 48, channels: 3 }, 'top', 'stretch', undefined, areas);
  const files = await zipped(snapshot);
  const { status, told } = checked(files, 'areas');
  expect(told).toContain('agrees with the studio');
  expect(status, told).toBe(0);
  // Not because it looks at nothing: without the areas it differs.
  const card = JSON.parse(strFromU8(files['inference.json']));
  const { SHA256SUMS: _, ...unsealed } = files;
  const whole = { ...card, preparation: withAreas(card.preparation, undefined) };
  expect(checked({ ...unsealed, 'inference.json': strToU8(JSON.stringify(whole)) }, 'no areas').told).toContain('does not agree');
});

it('gives one of three verdicts with a look limit, and the old two without', { timeout: 60_000 }, async () => {
  expect(await verdictWith({ value: 1.2, look: 1.1 })).toEqual({ rejects: false, verdict: 'pass' });
  expect(await verdictWith({ value: 1.1, look: 0.9 })).toEqual({ rejects: false, verdict: 'look' });
  expect(await verdictWith({ value: 0.9, look: 0.8 })).toEqual({ rejects: true, verdict: 'reject' });
  expect(await verdictWith({ value: 0.9 })).toEqual({ rejects: true, verdict: undefined });
});

it('tells a changed weight', { timeout: 60_000 }, async () => {
  const { snapshot, zipped } = await made(exampleOptions, 'l2', 'keep');
  const weights = { ...snapshot.weights, 'dec0_bn/beta': Float32Array.of(0.1, 0, 0, 0) };
  const { status, told } = checked(await zipped({ ...snapshot, weights }), 'changed');
  expect(told).toContain('does not agree');
  expect(status).toBe(1);
});

it('refuses a file that was damaged on the way, and reads those of earlier studios, which have no sums', { timeout: 60_000 }, async () => {
  const { snapshot, zipped } = await made(exampleOptions, 'l2', 'keep');
  const files = await zipped(snapshot);
  const { SHA256SUMS: _, ...older } = files;
  expect(checked(older, 'older').told).toContain('agrees with the studio');
  const weights = files['weights.bin'].slice();
  weights[401] ^= 1; // the lowest bit but eight of one value: nothing else would find it
  const { status, told } = checked({ ...files, 'weights.bin': weights }, 'damaged');
  expect(told).toContain('weights.bin is not what it was written with; it was damaged or changed on the way');
  expect(status).not.toBe(0);
});
