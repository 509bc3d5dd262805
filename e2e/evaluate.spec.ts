/** `npm run evaluate` for real, over a small folder made here: what a person gets on the disk, under nuisances too, and what it says where it cannot. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode, encode } from 'fast-png';
import { root } from '../build/built-studio';
import type { InspectionReport } from '../src/domain/inspection-report';
import { makeFolder, spotPng, stripedPng } from './made-files';
import { expect, test } from './story';

const short = ['steps=20', 'size=64', 'depth=3', 'maps=4', 'batch=4', 'passes=2'].flatMap((setting) => ['--set', setting]);
// Each starts a browser of its own.
test.describe.configure({ mode: 'serial' });

const out = mkdtempSync(join(tmpdir(), 'stainless-evaluate-'));
test.afterAll(() => rmSync(out, { recursive: true, force: true }));

/** What the spec reads of nuisances.json. */
interface Nuisances {
  readonly detector: string;
  readonly plain: Figures;
  readonly nuisances: readonly {
    readonly id: string;
    readonly skipped: string | null;
    readonly all: Figures | null;
    readonly onlyGood: Figures | null;
    readonly images: readonly { readonly file: string; readonly label: string; readonly scores: Readonly<Record<string, number>> }[];
  }[];
}

interface Figures {
  readonly auroc: Readonly<Record<string, number | null>>;
  readonly rates: { readonly found: { readonly count: number; readonly of: number }; readonly falseAlarms: { readonly of: number } };
}

function evaluate(...options: string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'cli/evaluate.ts', '--device', 'wasm', ...options], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, INIT_CWD: root },
  });
  return { status, said: `${stdout}\n${stderr}` };
}

const readJson = <Value>(name: string): Value => JSON.parse(readFileSync(join(out, name), 'utf8')) as Value;

/** Stripes with a bright square. */
function brokenPng(seed: number): Uint8Array {
  const [stripes, spot] = [decode(stripedPng(seed)), decode(spotPng(seed))];
  const data = Uint8Array.from(stripes.data, (value, index) => Math.max(value, spot.data[index]));
  return encode({ ...stripes, data, depth: 8 });
}

const pictures = (folder: string, first: number, count: number, make: (seed: number) => Uint8Array) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${folder}/${first + index}.png`, make(first + index)]));

test('evaluate trains, inspects and writes its files; nuisances are inspected with the same model, and gone on with', () => {
  const folder = makeFolder('stripes', {
    ...pictures('train/good', 0, 12, stripedPng),
    ...pictures('test/good', 20, 3, stripedPng),
    ...pictures('test/crack', 40, 3, brokenPng),
    'ground_truth/crack/40_mask.png': spotPng(40),
  });
  const first = evaluate(folder, ...short, '--nuisances', 'shift', '--export', 'scores,model', '--out', out);
  expect(first.said).toContain('Import finished: 12 good pictures, 6 test pictures');
  expect(first.said).toMatch(/Written to .*: report\.json, scores\.csv, model\.zip, nuisances\.json\./);
  expect(first.status).toBe(0);

  const report = readJson<InspectionReport>('report.json');
  expect(report.dataset).toMatchObject({ name: 'stripes', trainGood: 10, heldOutGood: 2, test: { good: 3, crack: 3 }, masks: 1 });
  const judge = report.detector ?? 'none';
  expect(Object.keys(report.detectors)).toContain(judge);
  expect(readFileSync(join(out, 'scores.csv'), 'utf8')).toContain('stripes/test/crack/41.png');

  const found = readJson<Nuisances>('nuisances.json');
  expect(found.detector).toBe(judge);
  expect(found.nuisances.map(({ id, skipped }) => [id, skipped])).toEqual([['shift', null]]);
  const findings = report.detectors[report.detector ?? 'residual'];
  expect(found.plain.auroc[judge]).toBe(findings?.image.auroc);
  expect(found.plain.rates).toEqual(findings?.rates);
  for (const { all, onlyGood, images } of found.nuisances) {
    // The pictures and labels are those of the report, and what the alteration did shows in their scores.
    expect(images.map(({ file, label }) => [file, label])).toEqual(report.images.map(({ file, label }) => [file, label]));
    for (const [index, { scores }] of images.entries()) expect(scores.residual).not.toBe(report.images[index].scores.residual);
    // Defective pictures as they are: as many of them are found as without nuisances.
    expect(onlyGood?.rates.found).toEqual(found.plain.rates.found);
    expect(onlyGood?.rates.falseAlarms).toEqual(all?.rates.falseAlarms);
  }

  // Gone on with: what is there stays as it is, and grey pictures have no colour to cast.
  const second = evaluate(folder, '--nuisances', 'cast,shift', '--resume', '--out', out);
  expect(second.said).toContain('skipped: all pictures are grey');
  expect(second.said).not.toContain('Inspecting');
  expect(second.status).toBe(0);
  const more = readJson<Nuisances>('nuisances.json');
  expect(more.nuisances.map(({ id }) => id)).toEqual(['cast', 'shift']);
  expect(more.nuisances.slice(1)).toEqual(found.nuisances);
});

test('evaluate says in a sentence what a folder lacks', () => {
  const folder = makeFolder('bare', pictures('somewhere', 0, 2, stripedPng));
  const { status, said } = evaluate(folder, ...short, '--out', join(out, 'bare'));
  expect(said).toContain(`${folder} has no good pictures: evaluate looks for them in train/good, and for test pictures in test/<label>.`);
  expect(status).toBe(1);
  expect(existsSync(join(out, 'bare', 'report.json'))).toBe(false);
});

test('evaluate takes a first look without training, and writes all that it says', () => {
  const folder = makeFolder('first', {
    ...pictures('train/good', 0, 12, stripedPng),
    ...pictures('test/good', 20, 3, stripedPng),
    ...pictures('test/broken', 40, 3, brokenPng),
  });
  const target = join(out, 'first');
  const { status, said } = evaluate(folder, '--first-look', '--set', 'size=64', '--out', target);
  expect(status, said).toBe(0);
  const told = readFileSync(join(target, 'first-look.txt'), 'utf8');
  for (const words of [
    'First look: from statistics of 10 good pictures',
    'of good pictures are rejected',
    'Image AUROC',
    'Defective rejected',
    'Good rejected',
  ])
    expect(told).toContain(words);
  expect(existsSync(join(target, 'model.zip'))).toBe(false);
});
