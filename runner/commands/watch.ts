/** `stainless watch MODEL FOLDER`: judges pictures as a camera's program writes them into a folder, each once, in the order in which they were finished. */
import { watch as watchEvents } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Command, Option } from 'commander';
import { studioVersion } from '../../src/domain/studio-version';
import type { RunnerVerdict } from '../journal/verdict-entry';
import { JudgePool } from '../judging/judge-pool';
import { type Log, stderrLog } from '../log';
import { factsOfOutcome } from '../run/facts-of-outcome';
import { lockFolder } from '../run/folder-lock';
import { writeHeatmap } from '../run/heatmap-files';
import { IdentitySet } from '../run/identity-set';
import { inOrder } from '../run/in-order';
import { type Judged, type ModelEvents, ModelInUse } from '../run/model-in-use';
import { Run } from '../run/run';
import { listenForStop, type StopSignal } from '../run/stop-signal';
import { emptyTally, sayTally } from '../run/tally';
import { type FoundPicture, pictureEndings, walkPictures } from '../run/walk-pictures';
import { isForPersons, messageOf, RunnerError } from '../runner-error';
import { messageOfEntry } from '../sinks/message';
import { addSinkOptions, type SinkOptions, sinksFrom } from '../sinks/options';
import { Arrivals } from '../watching/arrivals';
import { addPoolOptions, heatmapOption, type PoolChoice, wholeNumber } from './common-options';

export interface WatchOptions extends PoolChoice, SinkOptions {
  readonly out: string;
  readonly heatmaps?: readonly RunnerVerdict[];
  readonly json?: boolean;
  /** What this runner is called in messages. */
  readonly source?: string;
  readonly recursive: boolean;
  /** Milliseconds. */
  readonly every: number;
  readonly settle: number;
  readonly patience: number;
}

const LOCK_FILE = '.stainless-watch';
/** Pictures that are taken from one look: others may come before the rest. */
const MOST_AT_ONCE = 256;
/** A look takes at most this share of the time. */
const LOOKING_SHARE = 0.1;
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
      new Option('--patience <ms>', 'milliseconds after which a file that stays incomplete gets the verdict unreadable')
        .argParser(wholeNumber)
        .default(10_000),
    )
    .addOption(new Option('--json', 'print each verdict as a line of JSON on stdout'));
  addPoolOptions(command, '1, so that each is judged as fast as can be');
  addSinkOptions(command);
  command.addHelpText(
    'after',
    '\nIt ends by SIGTERM or Ctrl+C, with exit code 0; 1: it could not begin.\n\nExample: stainless watch metal_nut.zip /camera/line-3 --move /camera/judged --keep pass,look,reject,unreadable --mqtt mqtt://plc-gateway',
  );
  return command.action(async (model: string, folder: string, options: WatchOptions) => onExit(await watch(model, folder, options)));
}

/** @returns the exit code */
export async function watch(asked: string, folder: string, options: WatchOptions, log: Log = stderrLog): Promise<number> {
  const stop = listenForStop((by) => log.say(`${by ?? 'Stop'}: the pictures under way are finished, then it ends.`));
  const pool = new JudgePool({ ...options, workers: options.workers ?? 1 });
  try {
    const model = await ModelInUse.open(asked, pool);
    const watched = await lockWatched(resolve(folder), log);
    try {
      await watchWith(model, resolve(folder), options, stop, log);
    } finally {
      model.stop();
      await watched?.release();
    }
    return 0;
  } finally {
    stop.dispose();
    await pool.stop();
  }
}

/** Null where the folder cannot be written: then nothing keeps a second watcher off. */
async function lockWatched(folder: string, log: Log) {
  try {
    return await lockFolder(join(folder, LOCK_FILE), folder);
  } catch (error) {
    if (!(error instanceof RunnerError) || error.code === 'in-use') throw error;
    log.warn(`${folder} cannot be written, so nothing keeps a second stainless from watching it too.`);
    return null;
  }
}

async function watchWith(inUse: ModelInUse, folder: string, options: WatchOptions, stop: StopSignal, log: Log): Promise<void> {
  const out = resolve(options.out);
  const judged = new IdentitySet();
  const tally = emptyTally();
  const run = await Run.open({
    out,
    subject: { command: 'watch', folder: await realpath(folder).catch(() => folder), fingerprint: null },
    sinks: sinksFrom(options, { out, pictures: folder, log }),
    log,
    onEarlier: (facts) => {
      tally[facts.verdict]++;
      judged.add({ picture: facts.picture, bytes: facts.bytes ?? 0, modified: facts.modified ?? 0, file: facts.file });
    },
  });
  void stop.asked.then(() => run.giveUp());
  try {
    await run.note('run', `stainless ${studioVersion} watches ${folder}.`, inUse.model.title, { command: 'watch', folder, ...tally });
    log.say(`${inUse.model.title} watches ${folder}. Judged before: ${sayTally(tally)}.`);
    inUse.follow(noteModels(run), log);
    const arrivals = new Arrivals(judged, { settle: options.settle, patience: options.patience, now: () => performance.now() });
    const onRecorded = createRecorder(run, out, options, tally);
    await lookAgainAndAgain(folder, options, stop, log, async (found) => {
      const ready = arrivals.look(found).slice(0, MOST_AT_ONCE);
      const judge = (picture: FoundPicture): Promise<Judged> =>
        inUse.judge({ name: picture.picture, path: picture.path }, options.heatmaps !== undefined);
      const finish = (picture: FoundPicture, result: Judged): Promise<void> => finishOne(arrivals, picture, result, onRecorded);
      await inOrder(ready, inUse.capacity, judge, finish, () => stop.isAsked);
      return ready.length > 0;
    });
    await run.note('run', `Stopped. ${sayTally(tally)}.`, inUse.model.title, { ...tally });
    log.say(`${sayTally(tally)}. Results: ${out}`);
  } finally {
    await run.close(PATIENCE_AT_END);
  }
}

async function finishOne(
  arrivals: Arrivals,
  picture: FoundPicture,
  result: Judged,
  record: (picture: FoundPicture, result: Judged) => Promise<void>,
): Promise<void> {
  const { outcome } = result;
  if (!('facts' in outcome)) {
    if (outcome.outcome !== 'gone') arrivals.again(picture);
    return;
  }
  // Camera programs write in pieces: what is no whole picture yet may become one.
  if (outcome.outcome === 'unreadable' && !arrivals.again(picture)) return;
  const { facts } = outcome;
  // Between the look and the reading it was replaced: the next look finds it as it is now.
  if (facts.bytes !== picture.bytes || facts.modified !== picture.modified) return void arrivals.again(picture);
  await record(picture, result);
  arrivals.done(picture);
}

function createRecorder(run: Run, out: string, { heatmaps, json, source }: WatchOptions, tally: ReturnType<typeof emptyTally>) {
  return async (picture: FoundPicture, { outcome, model }: Judged): Promise<void> => {
    const { path: _path, ...known } = picture;
    const drawn = outcome.outcome === 'judged' && outcome.heatmap && heatmaps?.includes(outcome.verdict) ? outcome.heatmap : null;
    const heatmap = drawn ? { heatmap: await writeHeatmap(out, picture.picture, drawn) } : {};
    const entry = await run.record({ ...factsOfOutcome(known, outcome, model), ...heatmap }, model.title);
    tally[entry.facts?.verdict as keyof typeof tally]++;
    if (json) process.stdout.write(`${JSON.stringify(messageOfEntry(entry, source ?? ''))}\n`);
  };
}

/** Notes replaced and refused models in the journal. */
export const noteModels = (run: Run): ModelEvents => ({
  replaced: (before, now) =>
    void run.note('model', `${now.title} judges in place of ${before.title}.`, now.title, { before: before.title }).catch(() => {}),
  refused: (path, why) => void run.note('model', `A new model was refused: ${why}`, null, { path }).catch(() => {}),
});

/**
 * Looks at the folder until it is stopped. An event of the file system only brings the next look forward.
 *
 * @param take takes what was found; true where there may be more to do at once
 */
async function lookAgainAndAgain(
  folder: string,
  { recursive, every, out }: WatchOptions,
  stop: StopSignal,
  log: Log,
  take: (found: readonly FoundPicture[]) => Promise<boolean>,
): Promise<void> {
  const without = [await realpath(out).catch(() => resolve(out))];
  const events = listenForEvents(folder, recursive);
  let isAway = false;
  while (!stop.isAsked) {
    const started = performance.now();
    let isBusy = false;
    try {
      const found: FoundPicture[] = [];
      for await (const picture of walkPictures(folder, { recursive, without })) found.push(picture);
      if (isAway) log.say(`${folder} can be read again.`);
      isAway = false;
      const looking = performance.now() - started;
      isBusy = await take(found);
      if (!isBusy) await Promise.race([events.next(), stop.pause(Math.max(every, looking / LOOKING_SHARE))]);
      else await stop.pause(1);
    } catch (error) {
      if (stop.isAsked && error instanceof RunnerError && error.code === 'stopped') break;
      if (!isForPersons(error)) throw error;
      if (!isAway) log.warn(`${messageOf(error)} It is tried again.`);
      isAway = true;
      await stop.pause(every);
    }
  }
  events.close();
}

/** Events bring a look forward by at most this: one picture gives several. */
const EVENT_PAUSE = 50;

function listenForEvents(folder: string, recursive: boolean) {
  let wake: () => void = () => {};
  const watcher = tryWatching(folder, recursive, () => wake());
  return {
    next: () => new Promise<void>((resolve) => void (wake = () => void setTimeout(resolve, EVENT_PAUSE))),
    close: () => watcher?.close(),
  };
}

/** Null where the system or the share has no events; looking is enough. */
function tryWatching(folder: string, recursive: boolean, onEvent: () => void) {
  try {
    const watcher = watchEvents(folder, { recursive }, onEvent);
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return null;
  }
}
