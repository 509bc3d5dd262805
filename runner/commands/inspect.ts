/** `stainless inspect MODEL FOLDER`: judges every picture of a folder tree once, in the order of their paths, and goes on where it was cut off. */
import { realpath, stat } from 'node:fs/promises';
import { Command, Option } from 'commander';
import { formatCount } from '../../src/domain/format-number';
import { studioVersion } from '../../src/domain/studio-version';
import type { RunnerVerdict } from '../journal/verdict-entry';
import { JudgePool } from '../judging/judge-pool';
import type { HeatmapWish } from '../judging/judge-protocol';
import { type Log, stderrLog } from '../log';
import { factsOfOutcome } from '../run/facts-of-outcome';
import { heatmapOf } from '../run/heatmap-files';
import { inOrder } from '../run/in-order';
import { judgeFound } from '../run/judge-or-unreadable';
import { JudgedPictures } from '../run/judged-pictures';
import { type Judged, ModelInUse } from '../run/model-in-use';
import { ofModel, Run } from '../run/run';
import { listenForStop, type StopSignal } from '../run/stop-signal';
import { exitCodeOf, exitCodes, sayTally, totalOf } from '../run/tally';
import { type FoundPicture, type LeftOut, pictureEndings, walkPictures } from '../run/walk-pictures';
import { isRunnerError, RunnerError } from '../runner-error';
import { addSinkOptions, type SinkOptions, sinksFrom } from '../sinks/options';
import { type CheckedFolders, checkFolders } from './check-folders';
import { addPoolOptions, heatmapOption, type PoolChoice } from './common-options';
import { VerdictLines } from './verdict-lines';

export interface InspectOptions extends PoolChoice, SinkOptions {
  readonly out: string;
  readonly heatmaps?: readonly RunnerVerdict[];
  readonly json?: boolean;
  /** What this runner is called in messages. */
  readonly source?: string;
  readonly recursive: boolean;
}

const TOLD_EVERY = 10_000;
/** Tries to open a file that another program has locked, and milliseconds between them. */
const TRIES = 3;
const PAUSE = 500;
/** Milliseconds that a sink has at the end: it has been fed all along. */
const PATIENCE_AT_END = 60_000;

export function inspectCommand(onExit: (code: number) => void): Command {
  const command = new Command('inspect')
    .summary('judge every picture of a folder tree')
    .description(
      `Judges every picture under FOLDER (${pictureEndings.join(', ')}) with MODEL, in the order of their paths, and writes a journal (JSON lines) and a table (CSV). ` +
        'Started again with the same --out it goes on where it was cut off, and judges what is new.',
    )
    .argument('<model>', 'an ONNX file or zip from the Export step of the studio; NAME=PATH gives it a name')
    .argument('<folder>', 'folder of pictures; folders in it count too')
    .option('-o, --out <folder>', 'folder of the results', 'stainless-results')
    .addOption(heatmapOption())
    .option('--no-recursive', 'leave out folders within the folder')
    .addOption(new Option('--json', 'print each verdict as a line of JSON on stdout'));
  addPoolOptions(command, 'one a core');
  addSinkOptions(command);
  command.addHelpText(
    'after',
    `
Exit codes: ${exitCodes.allPass} all passed; ${exitCodes.notAllPass} some were rejected or are to be looked at; ${exitCodes.someUnreadable} some pictures or folders could not be read; ${exitCodes.error} it could not go on;
${exitCodes.usage} wrong arguments; 130 and 143 it was stopped by a signal. All count what OUT holds of FOLDER, earlier runs included.

Example: stainless inspect metal_nut.zip /pictures/today --out results --heatmaps look,reject`,
  );
  return command.action(async (model: string, folder: string, options: InspectOptions) => onExit(await inspect(model, folder, options)));
}

/** @returns the exit code */
async function inspect(asked: string, folder: string, options: InspectOptions, log: Log = stderrLog): Promise<number> {
  const folders = await checkFolders(folder, options);
  const pool = new JudgePool(options);
  try {
    return await inspectIn(pool, asked, folders, options, log);
  } finally {
    await pool.stop();
  }
}

/** With processes that the caller started. @returns the exit code */
export async function inspectIn(
  pool: JudgePool,
  asked: string,
  folders: CheckedFolders,
  options: InspectOptions,
  log: Log,
): Promise<number> {
  const stop = listenForStop((by) => log.say(`${by ?? 'Stop'}: the pictures under way are finished, then it ends.`));
  try {
    return await inspectWith(await ModelInUse.open(asked, pool), folders, options, stop, log);
  } finally {
    stop.dispose();
  }
}

async function inspectWith(
  inUse: ModelInUse,
  { folder, out, realFolder }: CheckedFolders,
  options: InspectOptions,
  stop: StopSignal,
  log: Log,
): Promise<number> {
  const { model } = inUse;
  const judged = new JudgedPictures();
  const { tally } = judged;
  const run = await Run.open({
    out,
    subject: { command: 'inspect', folder: realFolder, ...ofModel(model) },
    sinks: sinksFrom(options, { out, pictures: folder, log }),
    log,
    onEarlier: (facts) => judged.add(facts),
  });
  stop.onAsked(() => run.giveUp());
  const lines = new VerdictLines(options, log);
  try {
    const before = totalOf(tally);
    if (before > 0) log.say(`${formatCount(before)} pictures were judged before.`);
    await run.note('run', `stainless ${studioVersion} inspects ${folder}.`, model.title, { command: 'inspect', folder, before });
    const leftOut = await inspectAll(inUse, folder, { ...options, out }, { run, judged, lines, stop, log });
    if (totalOf(tally) === 0 && !stop.isAsked) throw new RunnerError('no-pictures', { path: folder, endings: pictureEndings.join(', ') });
    if (!stop.isAsked) await run.note('run', `Done. ${sayTally(tally)}.`, model.title, { ...tally });
    if (leftOut.other > 0) log.say(`${formatCount(leftOut.other)} other files were left out: they have no ending of a picture.`);
    if (!stop.isAsked) return leftOut['no-access'] > 0 ? exitCodes.someUnreadable : exitCodeOf(tally);
  } catch (error) {
    if (!isRunnerError(error, 'stopped')) throw error;
  } finally {
    if (stop.isAsked) await run.note('run', `Stopped. ${sayTally(tally)}.`, model.title, { ...tally }).catch(() => {});
    await run.close(stop.isAsked ? 5000 : PATIENCE_AT_END);
    lines.close();
    if (!options.json && totalOf(tally) > 0) process.stdout.write(`${sayTally(tally)}.\nResults: ${out}\n`);
  }
  return stop.by === 'SIGINT' ? 130 : 143;
}

interface Work {
  readonly run: Run;
  readonly judged: JudgedPictures;
  readonly lines: VerdictLines;
  readonly stop: StopSignal;
  readonly log: Log;
}

/** Entries that are being written while the next pictures are judged: they go to the disk together. */
const WRITTEN_AT_ONCE = 16;

/** @returns how many files and folders were left out, by why */
async function inspectAll(
  inUse: ModelInUse,
  folder: string,
  options: InspectOptions,
  { run, judged, lines, stop, log }: Work,
): Promise<Readonly<Record<LeftOut, number>>> {
  const leftOut: Record<LeftOut, number> = { other: 0, results: 0, gone: 0, 'no-access': 0 };
  const progress = tellProgress(log);
  const assertThere = await assertSameFolder(folder);
  const writing = new Set<Promise<void>>();
  let failed: unknown;
  const record = async ({ picture, bytes, modified }: FoundPicture, result: Judged, heatmap: { heatmap?: string }): Promise<void> => {
    const facts = { ...factsOfOutcome({ picture, bytes, modified }, result.outcome, result.model), ...heatmap };
    if (judged.isOldNews(facts)) return log.warn(`${facts.error} It could not be read at the last start either.`);
    const entry = await run.record(facts, result.model.title);
    judged.add(facts);
    lines.print(entry);
  };
  const finish = async (picture: FoundPicture, result: Judged | null): Promise<void> => {
    if (!result) return;
    const { outcome } = result.outcome;
    if (outcome === 'gone' || outcome === 'away') await assertThere();
    if (outcome === 'gone') return log.warn(`${picture.picture} was there a moment ago, and is gone; it was not judged.`);
    // Before the next one is taken: entries stand in the order of the pictures.
    const heatmap = await heatmapOf(result, picture.picture, options, run, log);
    const entry: Promise<void> = record(picture, result, heatmap)
      .catch((error) => {
        failed ??= error;
      })
      .finally(() => writing.delete(entry));
    writing.add(entry);
    progress(picture.picture);
    if (writing.size >= WRITTEN_AT_ONCE) await Promise.race(writing);
    if (failed) throw failed;
  };
  const pictures = walkPictures(folder, {
    without: [await realpath(options.out)],
    recursive: options.recursive,
    onLeftOut: (path, why, detail) => {
      leftOut[why]++;
      tellLeftOut(log, path, why, detail);
    },
  });
  const judge = (picture: FoundPicture): Promise<Judged | null> => judgePatiently(inUse, picture, options.heatmaps ?? false, stop);
  await inOrder(without(pictures, judged), 2 * inUse.capacity, judge, finish, () => stop.isAsked);
  await Promise.all(writing);
  if (failed) throw failed;
  await assertThere();
  return leftOut;
}

async function* without(pictures: AsyncIterable<FoundPicture>, judged: JudgedPictures): AsyncGenerator<FoundPicture> {
  for await (const picture of pictures) if (!judged.has(picture)) yield picture;
}

/**
 * A share that is not connected any more leaves an empty folder behind: its pictures are not gone, and the work is not done.
 *
 * @returns throws RunnerError folder-not-there where the folder is not the one that it is now
 */
async function assertSameFolder(folder: string): Promise<() => Promise<void>> {
  const numberOf = async (): Promise<string> => {
    const facts = await stat(folder).catch(() => null);
    return facts ? `${facts.dev}:${facts.ino}` : '';
  };
  const before = await numberOf();
  return async () => {
    if ((await numberOf()) === before) return;
    const detail = 'it is not the folder any more that it was when this began. Start again with the same --out when it is back';
    throw new RunnerError('folder-not-there', { path: folder, detail });
  };
}

function tellProgress(log: Log): (picture: string) => void {
  const started = performance.now();
  let [count, toldAt] = [0, started];
  return (picture) => {
    count++;
    if (performance.now() - toldAt < TOLD_EVERY) return;
    toldAt = performance.now();
    log.say(`${formatCount(count)} judged, ${((1000 * count) / (toldAt - started)).toFixed(1)} a second. At ${picture}.`);
  };
}

function tellLeftOut(log: Log, path: string, why: LeftOut, detail: string): void {
  if (why === 'results') log.say(`${path} holds results of stainless, and was left out.`);
  if (why === 'gone') log.warn(`${path} was there a moment ago, and is gone; it was not judged.`);
  if (why === 'no-access')
    log.warn(`${path} cannot be read (${detail}); what is there was not judged. Start again with the same --out when it can.`);
}

/** Null where it is to be stopped before the file could be read: the next start judges it. */
async function judgePatiently(inUse: ModelInUse, picture: FoundPicture, heatmap: HeatmapWish, stop: StopSignal): Promise<Judged | null> {
  for (let tries = 1; ; tries++) {
    const judged = await judgeFound(inUse, picture, heatmap);
    const isRead = 'facts' in judged.outcome || judged.outcome.outcome === 'gone';
    if (isRead || tries === TRIES) return judged;
    await stop.pause(PAUSE);
    if (stop.isAsked) return null;
  }
}
