/**
 * The package as a person installs it: packed, installed into an empty folder from the registry, and run. A model that the studio exported gives there, from the
 * picture files on, the scores that the studio gave.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildRunnerIfStale } from '../build/built-runner';
import { root } from '../build/built-studio';
import { readJournal } from '../runner/journal/read-journal';
import { verdictIn } from '../runner/journal/verdict-entry';
import type { DetectorId } from '../src/domain/detector-ids';
import { downloadReport, expect, stripes, test } from './story';
import { openTrained } from './trained';

const execute = promisify(execFile);
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };

/** A folder into which the package is installed as from the registry. Install scripts do not run: none is needed. */
async function installPackage(): Promise<string> {
  await buildRunnerIfStale(version, () => {});
  const folder = mkdtempSync(join(tmpdir(), 'stainless-package-'));
  await execute(npm, ['pack', '--ignore-scripts', '--pack-destination', folder], { cwd: root });
  const [packed] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  const app = mkdtempSync(join(tmpdir(), 'stainless-app-'));
  writeFileSync(join(app, 'package.json'), '{"private":true}');
  await execute(npm, ['install', join(folder, packed), '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline'], { cwd: app });
  return app;
}

const programIn = (app: string): string => join(app, 'node_modules', 'stainless', 'dist-runner', 'stainless.js');

/** @returns exit code and stdout */
async function run(app: string, args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  try {
    const { stdout, stderr } = await execute(process.execPath, [programIn(app), ...args], { cwd: app });
    return { code: 0, out: stdout, err: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: stdout, err: stderr };
  }
}

test('the package is installed from its file, has no sources, and judges pictures as the studio does', async ({ studio }) => {
  const app = await installPackage();
  const inPackage = readdirSync(join(app, 'node_modules', 'stainless'), { recursive: true }).map(String);
  expect(inPackage.filter((path) => path.endsWith('.ts') || path.startsWith('src'))).toEqual([]);
  expect((await run(app, ['--version'])).out.trim()).toBe(version);
  expect((await run(app, ['inspekt'])).code).toBe(2);

  await openTrained(studio, 'stripes');
  const report = await downloadReport(studio);
  const folder = join(stripes(), 'test');
  for (const detector of ['residual', 'combined'] as const) {
    await studio.show('Export');
    await studio.openFold('programmers');
    await studio.exportCard('onnx').getByLabel('Content').selectOption(detector);
    const model = join(app, `${detector}.zip`);
    writeFileSync(model, await studio.download('onnx'));
    const checked = await run(app, ['check', model]);
    expect(checked.err).toBe('');
    expect(checked.out).toContain('This machine agrees with the studio');
    const results = join(app, `results-${detector}`);
    const inspected = await run(app, ['inspect', model, folder, '--out', results]);
    expect(inspected.out).toMatch(/^6 pictures: /);
    await expectScoresOf(report, detector, results);
  }
});

async function expectScoresOf(report: Awaited<ReturnType<typeof downloadReport>>, detector: DetectorId, results: string): Promise<void> {
  let count = 0;
  for await (const { entry } of readJournal(results)) {
    const facts = verdictIn(entry);
    if (!facts) continue;
    const known = report.images.find(({ file }) => file.endsWith(`test/${facts.picture}`));
    const expected = known?.scores[detector] ?? Number.NaN;
    expect(Math.abs((facts.score ?? Number.NaN) - expected)).toBeLessThan(1e-4 * Math.max(1, expected));
    expect(facts.verdict).toBe(known?.verdict[detector]);
    count++;
  }
  expect(count).toBe(6);
}

test('the program serves the studio, and lets go of its port when it is stopped', async ({ page }) => {
  await buildRunnerIfStale(version, () => {});
  const program = spawn(process.execPath, [join(root, 'dist-runner', 'stainless.js'), '--no-open', '--port', '4690'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await saidAddress(program);
  await page.goto(url);
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  program.kill('SIGTERM');
  expect(await new Promise((resolve) => program.once('exit', resolve))).toBe(0);
  await expect(fetch(url)).rejects.toThrow();
});

async function saidAddress(program: ChildProcess): Promise<string> {
  let said = '';
  for await (const piece of program.stdout ?? []) {
    said += piece;
    const [url] = /http:\/\/localhost:\d+\//.exec(said) ?? [];
    if (url) return url;
  }
  throw new Error(`It ended, and said: ${said}`);
}
