/** `stainless watch MODEL FOLDER`: judges pictures as a camera's program writes them into a folder, each once, in the order in which they were finished. */
import { realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import type { FastifyInstance } from 'fastify';
import type { JournalEntry } from '../../src/domain/journal/journal-entry';
import { studioVersion } from '../../src/domain/studio-version';
import type { RunnerVerdict, VerdictFacts } from '../journal/verdict-entry';
import { JudgePool } from '../judging/judge-pool';
import { type Log, stderrLog } from '../log';
import { DriftWatches } from '../run/drift-watches';
import { factsOfOutcome } from '../run/facts-of-outcome';
import { type FolderLock, lockFolder } from '../run/folder-lock';
import { heatmapOf } from '../run/heatmap-files';
import { IdentitySet } from '../run/identity-set';
import { inOrder } from '../run/in-order';
import { judgeFound } from '../run/judge-or-unreadable';
import { type Judged, ModelInUse } from '../run/model-in-use';
import { beginAnew, driftNoter } from '../run/note-drift';
import { Run } from '../run/run';
import { listenForStop, type StopSignal } from '../run/stop-signal';
import { emptyTally, sayTally } from '../run/tally';
import { type FoundPicture, pictureEndings } from '../run/walk-pictures';
import { isRunnerError, type RunnerError } from '../runner-error';
import { createMetrics } from '../serving/metrics';
import { noteModels } from '../serving/note-models';
import { type StatusAddress, startStatusServer } from '../serving/status-server';
import { addSinkOptions, type SinkOptions, sinksFrom } from '../sinks/options';
import { Arrivals } from '../watching/arrivals';
import { lookAgainAndAgain } from '../watching/look-again';
import { type CheckedFolders, checkFolders } from './check-folders';
import { addPoolOptions, driftOption, heatmapOption, type PoolChoice, statusOption, wholeNumber } from './common-options';
import { VerdictLines } from './verdict-lines';

export interface WatchOptions extends PoolChoice, SinkOptions {
  readonly out: string;
  readonly heatmaps?: readonly RunnerVerdict[];
  readonly json?: boolean;
  /** What this runner is called in messages. */
  readonly source?: string;
  readonly recursive: boolean;
  readonly driftAnew?: boolean;
  readonly status?: StatusAddress;
  /** Milliseconds. */
  readonly every: number;
  readonly settle: number;
  readonly patience: number;
}

const LOCK_FILE = '.stainless-watch';
/** Pictures that are taken from one look: others may come before the rest. */
const MOST_AT_ONCE = 256;
/** The disk or the network is in trouble: so many times the patience that a file has otherwise. */
const MORE_PATIENCE = 6;
const PATIENCE_AT_END = 5000;

export function watchCommand(onExit: (code: number) => void): Command {
  const command = new Command('watch')
    .summary('judge pictures as they come into a folder')
    .description(
      `Judges pictures (${pictureEndings.join(', ')}) that come into FOLDER, each once, in the order in which they were finished; those that are there already too. ` +
        'A file counts as finished when it does not change any more and is whole. A model file that is written anew is taken without a pause.',
    )
    .argument('<model>', 'an ONNX file or zip from the Export step of the studio; NAME=PATH gives it a name')
    .argument('<folder>', 'folder that pictures come into; folders in it count too')
    .option('-o, --out <folder>', 'folder of the results', 'stainless-results')
    .addOption(heatmapOption())
    .option('--no-recursive', 'leave out folders within the folder')
    .addOption(new Option('--every <ms>', 'milliseconds between looks at the folder').argParser(wholeNumber).default(500))
    .addOption(new Option('--settle <ms>', 'milliseconds for which a file must not have changed').argParser(wholeNumber).default(300))
    .addOption(
      new Option('--patience <ms>', 'milliseconds after which a file that stays incomplete or locked gets the verdict unreadable')
        .argParser(wholeNumber)
        .default(10_000),
    )
    .addOption(new Option('--json', 'print each verdict as a line of JSON on stdout'));
  command.addOption(driftOption());
  command.addOption(statusOption());
  addPoolOptions(command, '1, so that each is judged as fast as can be');
  addSinkOptions(command);
  command.addHelpText(
    'after',
    '\nIt ends by SIGTERM or Ctrl+C, with exit code 0; 1: it could not begin.\n\nExample: stainless watch metal_nut.zip /camera/line-3 --move /camera/judged --keep pass,look,reject,unreadable --mqtt mqtt://plc-gateway',
  );
  return command.action(async (model: string, folder: string, options: WatchOptions) => onExit(await watch(model, folder, options)));
}

/** @returns the exit code */
async function watch(asked: string, folder: string, options: WatchOptions, log: Log = stderrLog): Promise<number> {
  const folders = await checkFolders(folder, options);
  const pool = new JudgePool({ ...options, workers: options.workers ?? 1 });
  try {
    return await watchIn(pool, asked, folders, options, log);
  } finally {
    await pool.stop();
  }
}

/** With processes that the caller started. @returns the exit code */
export async function watchIn(pool: JudgePool, asked: string, folders: CheckedFolders, options: WatchOptions, log: Log): Promise<number> {
  const stop = listenForStop((by) => log.say(`${by ?? 'Stop'}: the pictures under way are finished, then it ends.`));
  try {
    const model = await ModelInUse.open(asked, pool);
    const lock = await lockWatched(folders.folder, log);
    try {
      await watchWith(model, pool, folders, options, lock, stop, log);
    } finally {
      model.stop();
      await lock?.release();
    }
    return 0;
  } finally {
    stop.dispose();
  }
}

/** Null where the folder cannot be written: then nothing keeps a second watcher off. */
async function lockWatched(folder: string, log: Log): Promise<FolderLock | null> {
  try {
    return await lockFolder(join(folder, LOCK_FILE), folder, { say: (text) => log.say(text) });
  } catch (error) {
    if (!isRunnerError(error, 'folder-not-writable')) throw error;
    log.warn(`${folder} cannot be written (${error.facts.detail}), so nothing keeps a second stainless from watching it too.`);
    return null;
  }
}

async function watchWith(
  inUse: ModelInUse,
  pool: JudgePool,
  { folder, out, realFolder }: CheckedFolders,
  options: WatchOptions,
  lock: FolderLock | null,
  stop: StopSignal,
  log: Log,
): Promise<void> {
  const judged = new IdentitySet();
  const drift = new DriftWatches(() => [inUse.model]);
  const tally = emptyTally();
  const run = await Run.open({
    out,
    subject: { command: 'watch', folder: realFolder, fingerprint: null },
    sinks: sinksFrom(options, { out, pictures: folder, log }),
    log,
    drift,
    onEarlier: (facts) => {
      tally[facts.verdict]++;
      judged.add({ picture: facts.picture, bytes: facts.bytes ?? 0, modified: facts.modified ?? 0, file: facts.file });
    },
  });
  stop.onAsked(() => run.giveUp());
  const lines = new VerdictLines(options, log);
  const metrics = createMetrics({ run, drift, models: () => [inUse.model], waiting: () => pool.waiting });
  let status: FastifyInstance | null = null;
  let isThere = true;
  let taken: RunnerError | null = null;
  lock?.onLost((error) => {
    taken = error;
    stop.ask();
  });
  try {
    await run.note('run', `stainless ${studioVersion} watches ${folder}.`, inUse.model.title, { command: 'watch', folder, ...tally });
    log.say(`${inUse.model.title} watches ${folder}. Judged before: ${sayTally(tally)}.`);
    if (options.driftAnew) await beginAnew(drift, run);
    const reasons = () => [...(isThere ? [] : [`${folder} cannot be read.`]), ...(stop.isAsked ? ['It is stopping.'] : [])];
    if (options.status) status = await startStatusServer(options.status, { run, metrics, reasons });
    inUse.follow(noteModels(run, metrics), log);
    const arrivals = new Arrivals(judged, {
      settle: options.settle,
      patience: options.patience,
      now: () => performance.now(),
      wallClock: Date.now,
    });
    const noteDrift = driftNoter(drift, run, log);
    const record = createRecorder(run, { ...options, out }, log, (entry, { model, outcome }, facts) => {
      metrics.judged(model, facts.verdict, outcome);
      tally[facts.verdict]++;
      noteDrift(model, facts);
      lines.print(entry);
    });
    const { recursive, every } = options;
    const without = [await realpath(out)];
    const onLook = (isReadable: boolean): void => {
      isThere = isReadable;
    };
    await lookAgainAndAgain(folder, { recursive, every, without, onLook }, stop, log, async (found, began) => {
      const ready = arrivals.look(found, began).slice(0, MOST_AT_ONCE);
      const judge = (picture: FoundPicture): Promise<Judged> => judgeFound(inUse, picture, options.heatmaps ?? false);
      const finish = (picture: FoundPicture, result: Judged): Promise<void> => finishOne(arrivals, picture, result, record, log);
      await inOrder(ready, inUse.capacity, judge, finish, () => stop.isAsked);
      return ready.length > 0;
    });
  } catch (error) {
    if (!isRunnerError(error, 'stopped')) throw error;
  } finally {
    // Where the disk is full it cannot be noted; nothing else depends on it.
    await run.note('run', `Stopped. ${sayTally(tally)}.`, inUse.model.title, { ...tally }).catch(() => {});
    log.say(`${sayTally(tally)}. Results: ${out}`);
    await status?.close();
    await run.close(PATIENCE_AT_END);
    lines.close();
  }
  if (taken) throw taken;
}

async function finishOne(
  arrivals: Arrivals,
  picture: FoundPicture,
  result: Judged,
  record: (picture: FoundPicture, result: Judged) => Promise<void>,
  log: Log,
): Promise<void> {
  const { outcome } = result;
  if (outcome.outcome === 'gone') return;
  if (outcome.outcome === 'away' && arrivals.isNews(picture)) log.warn(`${outcome.message} It is tried again.`);
  // Camera programs write in pieces: what is no whole picture yet may become one. One that ended its process twice will not.
  const isFinal = outcome.outcome === 'judged' || (outcome.outcome === 'unreadable' && outcome.code === 'worker-failed');
  if (!isFinal && !arrivals.again(picture, outcome.outcome === 'away' ? MORE_PATIENCE : 1)) return;
  // Between the look and the reading it was replaced: the next look finds it as it is now.
  if ('facts' in outcome && (outcome.facts.bytes !== picture.bytes || outcome.facts.modified !== picture.modified)) {
    arrivals.again(picture);
    return;
  }
  await record(picture, result);
  arrivals.done(picture);
}

/** @param onRecorded is told each verdict that is in the journal */
function createRecorder(
  run: Run,
  options: WatchOptions,
  log: Log,
  onRecorded: (entry: JournalEntry, judged: Judged, facts: VerdictFacts) => void,
) {
  return async ({ picture, bytes, modified, file }: FoundPicture, judged: Judged): Promise<void> => {
    const heatmap = await heatmapOf(judged, picture, options, run, log);
    const facts = factsOfOutcome({ picture, bytes, modified, ...(file === undefined ? {} : { file }) }, judged.outcome, judged.model);
    const entry = await run.record({ ...facts, ...heatmap }, judged.model.title);
    onRecorded(entry, judged, facts);
  };
}
