/** The runs of Ray and Spark for `npm run exports`: with the download for servers of one set, each kept in a file, so that it is not done again. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProgressLine } from '../drive/progress-line';
import type { InspectionReport } from '../src/domain/inspection-report';
import type { ClusterTask } from './clusters/cluster-run';
import { type ClusterFinding, engines, findingOf, type KnownPicture, makeMany, pythonFor, tasksOf } from './clusters/clusters';
import { taskInStorage, withObjectStorage } from './clusters/object-storage';
import { type Downloads, downloaded } from './exports-downloads';
import { unpacked } from './peers/unpacked';

export interface ClusterChoices {
  /** Copies of each picture. */
  readonly copies: number;
  readonly killRuns: number;
  readonly killsEach: number;
}

const nameOf = ({ engine, workers, kills, seed }: Pick<ClusterTask, 'engine' | 'workers' | 'kills' | 'seed'>): string =>
  `${engine}-${workers}-${kills}-${seed}`;

/**
 * @param target folder of downloads, with combined scores in its report
 * @param keptOnly runs nothing
 */
export async function runClusters(
  target: string,
  downloads: Downloads,
  { copies, killRuns, killsEach }: ClusterChoices,
  line: ProgressLine,
  keptOnly = false,
): Promise<ClusterFinding[]> {
  const fileOf = (name: string): string => join(target, `cluster-${name}.json`);
  if (keptOnly) {
    const names = engines.flatMap((engine) => [...tasksOf(engine, killRuns, killsEach).map(nameOf), `${engine}-storage`]);
    return names.flatMap((name) => (existsSync(fileOf(name)) ? [JSON.parse(readFileSync(fileOf(name), 'utf8')) as ClusterFinding] : []));
  }
  const report = JSON.parse(readFileSync(join(target, downloaded.report), 'utf8')) as InspectionReport;
  const scores = new Map(report.images.map(({ file, scores }) => [file, scores.combined ?? Number.NaN]));
  const pictures = Object.entries(downloads.pictures).map(
    ([file, name]): KnownPicture => ({ png: join(target, name), score: scores.get(file) ?? Number.NaN }),
  );
  const folder = unpacked(readFileSync(join(target, downloaded.server)), join(target, 'server'));
  const many = join(target, 'many');
  const known = makeMany(pictures, copies, many);
  const found: ClusterFinding[] = [];
  const run = (name: string, task: ClusterTask) => {
    const file = fileOf(name);
    const python = pythonFor(task.engine);
    if (!python) return;
    line.tell(`Running ${name}`);
    const finding = existsSync(file)
      ? (JSON.parse(readFileSync(file, 'utf8')) as ClusterFinding)
      : findingOf(python, folder, known, task, join(target, task.engine));
    writeFileSync(file, JSON.stringify(finding));
    found.push(finding);
  };
  for (const engine of engines)
    for (const task of tasksOf(engine, killRuns, killsEach))
      run(nameOf(task), { ...task, from: many, to: join(target, `scores-${engine}`) });
  await withObjectStorage(many, () => {
    for (const engine of engines) {
      const task = taskInStorage(engine);
      if (task) run(`${engine}-storage`, task);
    }
  });
  line.end();
  return found;
}
