/** `stainless inspect MODEL FOLDER`: judges every picture of a folder tree once, in the order of their paths, and goes on where it was cut off. */
import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { formatCount } from '../../src/domain/format-number';
import { studioVersion } from '../../src/domain/studio-version';
import type { RunnerVerdict, VerdictFacts } from '../journal/verdict-entry';
import { JudgePool } from '../judging/judge-pool';
import { type Log, stderrLog } from '../log';
import { factsOfOutcome } from '../run/facts-of-outcome';
import { writeHeatmap } from '../run/heatmap-files';
import { type FileIdentity, IdentitySet } from '../run/identity-set';
import { inOrder } from '../run/in-order';
import { type Judged, ModelInUse } from '../run/model-in-use';
import { Run } from '../run/run';
import { listenForStop, type StopSignal } from '../run/stop-signal';
import { emptyTally, exitCodeOf, exitCodes, sayTally, type Tally, totalOf } from '../run/tally';
import { type FoundPicture, pictureEndings, walkPictures } from '../run/walk-pictures';
import { RunnerError } from '../runner-error';
import { messageOfEntry } from '../sinks/message';
import { addSinkOptions, type SinkOptions, sinksFrom } from '../sinks/options';
import { addPoolOptions, heatmapOption, type PoolChoice } from './common-options';

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
Exit codes: ${exitCodes.allPass} all passed; ${exitCodes.notAllPass} some were rejected or are to be looked at; ${exitCodes.someUnreadable} some could not be read; ${exitCodes.error} it could not go on;
${exitCodes.usage} wrong arguments; 130 and 143 it was stopped by a signal. All count what OUT holds of FOLDER, earlier runs included.

Example: stainless inspect metal_nut.zip /pictures/today --out results --heatmaps look,reject`,
  );
  return command.action(async (model: string, folder: string, options: InspectOptions) => onExit(await inspect(model, folder, options)));
}

/** @returns the exit code */
export async function inspect(asked: string, folder: string, options: InspectOptions, log: Log = stderrLog): Promise<number> {
  const stop = listenForStop((by) => log.say(`${by ?? 'Stop'}: the pictures under way are finished, then it ends.`));
  const pool = new JudgePool(options);
  try {
    const model = await ModelInUse.open(asked, pool);
    return await inspectWith(model, resolve(folder), options, stop, log);
  } finally {
    stop.dispose();
    await pool.stop();
  }
}

async function inspectWith(inUse: ModelInUse, folder: string, options: InspectOptions, stop: StopSignal, log: Log): Promise<number> {
  const out = resolve(options.out);
  const { model } = inUse;
  const known = new IdentitySet();
  const tally = emptyTally();
  const run = await Run.open({
    out,
    subject: { command: 'inspect', folder: await realpath(folder).catch(() => folder), fingerprint: model.fingerprint },
    sinks: sinksFrom(options, { out, pictures: folder, log }),
    log,
    onEarlier: (facts) => {
      tally[facts.verdict]++;
      known.add({ picture: facts.picture, bytes: facts.bytes ?? 0, modified: facts.modified ?? 0 });
    },
  });
  void stop.asked.then(() => run.giveUp());
  try {
    const before = totalOf(tally);
    if (before > 0) log.say(`${formatCount(before)} pictures were judged before.`);
    await run.note('run', `stainless ${studioVersion} inspects ${folder}.`, model.title, { command: 'inspect', folder, before });
    const leftOut = await inspectAll(inUse, folder, { ...options, out }, { run, known, tally, stop, log });
    if (totalOf(tally) === 0 && !stop.isAsked) throw new RunnerError('no-pictures', { path: folder, endings: pictureEndings.join(', ') });
    await run.note('run', stop.isAsked ? `Stopped. ${sayTally(tally)}.` : `Done. ${sayTally(tally)}.`, model.title, { ...tally });
    if (leftOut > 0) log.say(`${formatCount(leftOut)} other files were left out: they have no ending of a picture.`);
    if (!options.json) process.stdout.write(`${sayTally(tally)}.\nResults: ${out}\n`);
    return stop.isAsked ? (stop.by === 'SIGINT' ? 130 : 143) : exitCodeOf(tally);
  } finally {
    await run.close(stop.isAsked ? 5000 : PATIENCE_AT_END);
  }
}

interface Work {
  readonly run: Run;
  readonly known: IdentitySet;
  readonly tally: Tally;
  readonly stop: StopSignal;
  readonly log: Log;
}

/** Entries that are being written while the next pictures are judged: they go to the disk together. */
const WRITTEN_AT_ONCE = 16;

/** @returns how many files were left out */
async function inspectAll(
  inUse: ModelInUse,
  folder: string,
  options: InspectOptions,
  { run, known, tally, stop, log }: Work,
): Promise<number> {
  let leftOut = 0;
  const progress = tellProgress(log);
  const writing: Promise<void>[] = [];
  const record = async (facts: VerdictFacts, { model }: Judged): Promise<void> => {
    const entry = await run.record(facts, model.title);
    tally[facts.verdict]++;
    if (options.json) process.stdout.write(`${JSON.stringify(messageOfEntry(entry, options.source ?? ''))}\n`);
  };
  const finish = async (picture: FoundPicture, judged: Judged): Promise<void> => {
    if (judged.outcome.outcome === 'gone') return log.warn(`${picture.picture} was there a moment ago, and is gone; it was not judged.`);
    const heatmap = await heatmapOf(judged, picture, options);
    writing.push(record({ ...factsOfOutcome(identityOf(picture), judged.outcome, judged.model), ...heatmap }, judged));
    progress(picture.picture);
    if (writing.length >= WRITTEN_AT_ONCE) await writing.shift();
  };
  const pictures = walkPictures(folder, {
    without: [await realpath(options.out)],
    recursive: options.recursive,
    onLeftOut: tellLeftOut(log, () => leftOut++),
  });
  const judge = (picture: FoundPicture): Promise<Judged> => judgePatiently(inUse, picture, options.heatmaps !== undefined, stop);
  await inOrder(without(pictures, known), 2 * inUse.capacity, judge, finish, () => stop.isAsked);
  await Promise.all(writing).catch((error) => {
    if (!(error instanceof RunnerError && error.code === 'stopped')) throw error;
  });
  return leftOut;
}

async function* without(pictures: AsyncIterable<FoundPicture>, known: IdentitySet): AsyncGenerator<FoundPicture> {
  for await (const picture of pictures) if (!known.has(identityOf(picture))) yield picture;
}

/** By its path alone: in a folder tree each file is met once, and hard links are pictures of their own. */
const identityOf = ({ picture, bytes, modified }: FoundPicture): FileIdentity => ({ picture, bytes, modified });

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

const tellLeftOut =
  (log: Log, count: () => void) =>
  (path: string, why: 'other' | 'folder-unreadable' | 'gone', detail = ''): void => {
    if (why === 'other') count();
    else if (why === 'gone') log.warn(`${path} cannot be opened under its name, and was not judged.`);
    else
      log.warn(`The folder ${path} cannot be read (${detail}); what is in it was not judged. Start again with the same --out when it can.`);
  };

async function judgePatiently(inUse: ModelInUse, { picture, path }: FoundPicture, heatmap: boolean, stop: StopSignal): Promise<Judged> {
  for (let tries = 1; ; tries++) {
    const judged = await inUse.judge({ name: picture, path }, heatmap);
    const { outcome } = judged.outcome;
    if ((outcome !== 'locked' && outcome !== 'changing') || tries === TRIES) return judged;
    await stop.pause(PAUSE);
  }
}

async function heatmapOf({ outcome }: Judged, { picture }: FoundPicture, { heatmaps, out }: InspectOptions): Promise<{ heatmap?: string }> {
  if (outcome.outcome !== 'judged' || !outcome.heatmap || !heatmaps?.includes(outcome.verdict)) return {};
  return { heatmap: await writeHeatmap(out, picture, outcome.heatmap) };
}
