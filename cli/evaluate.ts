/**
 * `npm run evaluate`: drives the built studio over a folder in a headless Chromium, as a user would, and writes report, scores,
 * heatmaps, model and other downloads to disk. What the studio says goes to the terminal; whatever goes wrong ends with one sentence.
 */
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { buildIfStale, root } from '../build/built-studio';
import { launchBrowser } from '../drive/browser';
import { progressLine } from '../drive/progress-line';
import { serveStudio } from '../drive/serve';
import { StudioPage } from '../drive/studio.page';
import type { ComparisonReport } from '../src/domain/comparison';
import { StudioError } from '../src/domain/studio-error';
import { sampleSets } from '../src/samples/registry';
import { collectResults, exportKinds } from './collect-results';
import { comparisonTable } from './comparison-table';
import { ArgumentError, defaultOut, type EvaluateArguments, readArguments, usage } from './evaluate-arguments';
import { bringData, bringModel, compare, inspect, openStudio, selfTest, train } from './evaluate-journey';
import { reportTable } from './evaluate-table';
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
  const { folder, recipe, hash, device, out, comparison, markdown, selfTest: wantsSelfTest, model, exports } = wished;
  if (folder && !holdsFiles(folder)) throw new Error(`${folder} holds no files; evaluate looks for good pictures in train/good.`);
  await buildIfStale();
  const studio = await serveStudio({ port: 4273 });
  const browser = await launchBrowser(device === 'webgpu' ? { webGpu: 'best' } : {});
  try {
    const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' })).newPage();
    const user = new StudioPage(page);
    await openStudio(user, studio.url, hash);
    const sample = sampleSets[0];
    const kinds = await exportKinds(user, exports);
    const how = model ?? `${recipe.network}, ${recipe.size} px, ${recipe.length} ${recipe.lengthUnit}, seed ${recipe.seed}`;
    console.log(`${folder ?? `Sample "${sample.label}"`}: ${how}`);
    if (model) await bringModel(user, line, model, folder);
    else await bringData(user, line, folder);
    const target = out ?? defaultOut(root, folder === null ? sample.id : basename(folder));
    const shown = relative(process.env.INIT_CWD ?? process.cwd(), target) || '.';
    if (comparison) {
      await compare(user, line, comparison);
      mkdirSync(target, { recursive: true });
      const json = await user.downloadComparison();
      writeFileSync(join(target, 'compare.json'), json);
      console.log(`\n${comparisonTable(JSON.parse(json.toString('utf8')) as ComparisonReport, markdown)}`);
      console.log(`\nWritten to ${shown}: compare.json.`);
      return;
    }
    if (!model) await train(user, line);
    await inspect(user, line);
    if (wantsSelfTest) await selfTest(user, line);
    const { report, written } = await collectResults(user, line, target, kinds);
    console.log(`\n${reportTable(report)}`);
    if (report.selfTest) console.log(`\n${selfTestTable(report.selfTest)}`);
    console.log(`\nWritten to ${shown}: ${written.join(', ')}.`);
  } finally {
    await browser.close();
    await studio.close();
  }
}

function holdsFiles(folder: string): boolean {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).some((entry) => !entry.isDirectory());
}
