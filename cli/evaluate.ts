/**
 * `npm run evaluate`: drives the built studio over a folder in a headless Chromium, as a user would, and writes report, scores,
 * heatmaps, model and other downloads to disk. What the studio says goes to the terminal; whatever goes wrong ends with one sentence.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import type { Browser } from '@playwright/test';
import { buildIfStale, root } from '../build/built-studio';
import { launchBrowser } from '../drive/browser';
import { progressLine } from '../drive/progress-line';
import { StudioPage } from '../drive/studio.page';
import { serveStudio } from '../runner/studio/serve-studio';
import type { ComparisonChoices, ComparisonReport } from '../src/domain/comparison';
import type { InspectionReport } from '../src/domain/inspection-report';
import { StudioError } from '../src/domain/studio-error';
import { sampleSets } from '../src/samples/registry';
import { collectResults, exportKinds } from './collect-results';
import { comparisonTable } from './comparison-table';
import { ArgumentError, defaultOut, type EvaluateArguments, readArguments, usage } from './evaluate-arguments';
import { bringData, bringModel, compare, firstLook, inspect, measureVariation, openStudio, selfTest, train } from './evaluate-journey';
import { reportTable } from './evaluate-table';
import { inspectAltered, NUISANCE_FILE } from './nuisances/inspect-altered';
import { nuisanceTable } from './nuisances/nuisance-table';
import { selfTestTable } from './self-test-table';

const line = progressLine(process.stdout);

try {
  const wished = readArguments(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  if (wished) await evaluate(wished);
  else console.log(usage);
  process.exit(0);
} catch (error) {
  line.end();
  console.error(error instanceof Error ? error.message : error);
  const isUsage = error instanceof StudioError || (error instanceof ArgumentError && error.needsUsage);
  if (isUsage) console.error(`\n${usage}`);
  process.exit(isUsage ? 2 : 1);
}

async function evaluate(wished: EvaluateArguments): Promise<void> {
  const { folder, device, resume, nuisances } = wished;
  if (folder && !holdsFiles(folder)) throw new Error(`${folder} holds no files; evaluate looks for good pictures in train/good.`);
  await buildIfStale();
  const studio = await serveStudio({ port: 4273 });
  const browser = await launchBrowser(device === 'webgpu' ? { webGpu: 'best' } : {});
  try {
    const place = { browser, address: studio.url };
    const target = wished.out ?? defaultOut(root, folder === null ? sampleSets[0].id : basename(folder));
    const shown = relative(process.env.INIT_CWD ?? process.cwd(), target) || '.';
    const written = resume ? [] : await evaluateOnce(wished, place, target);
    if (folder && nuisances.length > 0) written.push(await runNuisances(wished, place, folder, target));
    console.log(`\nWritten to ${shown}: ${written.join(', ')}.`);
  } finally {
    await browser.close();
    await studio.close();
  }
}

/** Where the studio runs. */
interface Place {
  readonly browser: Browser;
  readonly address: string;
}

/** Train or open a model, inspect, and write what was asked for. @returns the names of what was written */
async function evaluateOnce(wished: EvaluateArguments, { browser, address }: Place, target: string): Promise<string[]> {
  const { folder, recipe, hash, comparison, selfTest: wantsSelfTest, takesProposal, nuisances, model, exports } = wished;
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  const user = new StudioPage(await context.newPage());
  await openStudio(user, address, hash);
  // Nuisances are inspected by the model file.
  const kinds = new Set(await exportKinds(user, nuisances.length > 0 && !model ? [...exports, 'model'] : exports));
  const how = model ?? `${recipe.network}, ${recipe.size} px, ${recipe.length} ${recipe.lengthUnit}, seed ${recipe.seed}`;
  console.log(`${folder ?? `Sample "${sampleSets[0].label}"`}: ${how}`);
  if (model) await bringModel(user, line, model, folder);
  else await bringData(user, line, folder);
  if (wished.firstLook) return await writeFirstLook(user, target);
  if (comparison) return [await writeComparison(user, wished, comparison, target)];
  if (!model) {
    console.log(await measureVariation(user, line, takesProposal));
    await train(user, line);
  }
  await inspect(user, line);
  if (wantsSelfTest) await selfTest(user, line);
  // Those of an earlier run are not of this model.
  rmSync(join(target, NUISANCE_FILE), { force: true });
  const { report, written } = await collectResults(user, line, target, [...kinds]);
  console.log(`\n${reportTable(report)}`);
  if (report.selfTest) console.log(`\n${selfTestTable(report.selfTest)}`);
  await context.close();
  return written;
}

/** @returns the name of what was written */
async function writeFirstLook(user: StudioPage, target: string): Promise<string[]> {
  const said = await firstLook(user, line);
  mkdirSync(target, { recursive: true });
  writeFileSync(join(target, 'first-look.txt'), `${said}\n`);
  console.log(`\n${said}`);
  await user.page.context().close();
  return ['first-look.txt'];
}

async function writeComparison(
  user: StudioPage,
  { markdown }: EvaluateArguments,
  comparison: ComparisonChoices,
  target: string,
): Promise<string> {
  await compare(user, line, comparison);
  mkdirSync(target, { recursive: true });
  const json = await user.downloadComparison();
  writeFileSync(join(target, 'compare.json'), json);
  console.log(`\n${comparisonTable(JSON.parse(json.toString('utf8')) as ComparisonReport, markdown)}`);
  return 'compare.json';
}

/** Inspect the altered test pictures with the model of the report that lies in the folder. @returns the name of what was written */
async function runNuisances({ nuisances, model }: EvaluateArguments, place: Place, folder: string, target: string): Promise<string> {
  const [report, file] = [join(target, 'report.json'), model ?? join(target, 'model.zip')];
  const missing = [report, file].find((path) => !existsSync(path));
  if (missing) throw new Error(`There is no ${missing}: evaluate the folder with --nuisances, and without --resume, first.`);
  const findings = await inspectAltered({
    ...place,
    line,
    folder,
    model: file,
    report: JSON.parse(readFileSync(report, 'utf8')) as InspectionReport,
    wanted: nuisances,
    out: target,
  });
  console.log(`\n${nuisanceTable(findings)}`);
  return NUISANCE_FILE;
}

function holdsFiles(folder: string): boolean {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).some((entry) => !entry.isDirectory());
}
