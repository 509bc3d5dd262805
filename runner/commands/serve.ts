/** `stainless serve MODEL...`: judges pictures that come in HTTP requests. */
import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { studioVersion } from '../../src/domain/studio-version';
import type { RunnerVerdict } from '../journal/verdict-entry';
import { JudgePool } from '../judging/judge-pool';
import { type Log, stderrLog } from '../log';
import { readName } from '../model/runner-model';
import { DriftWatches } from '../run/drift-watches';
import { ModelInUse } from '../run/model-in-use';
import { beginAnew, driftNoter } from '../run/note-drift';
import { Run } from '../run/run';
import { listenForStop, type StopSignal } from '../run/stop-signal';
import { messageOf, RunnerError } from '../runner-error';
import { InspectionService } from '../serving/inspection-service';
import { KnownRequests } from '../serving/known-requests';
import { createMetrics } from '../serving/metrics';
import { noteModels } from '../serving/note-models';
import { createServer } from '../serving/server';
import { listenAt } from '../serving/status-server';
import { addSinkOptions, type SinkOptions, sinksFrom } from '../sinks/options';
import { addPoolOptions, driftOption, type PoolChoice, positiveNumber, verdictList, wholeNumber } from './common-options';

export interface ServeOptions extends PoolChoice, SinkOptions {
  readonly out: string;
  readonly host: string;
  readonly port: number;
  readonly tokenFile?: string;
  readonly maxBytes: number;
  readonly rate?: number;
  readonly queue: number;
  readonly driftAnew?: boolean;
  readonly keepPictures?: readonly RunnerVerdict[];
  /** What this runner is called in messages. */
  readonly source?: string;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1']);
const PATIENCE_AT_END = 5000;
const TOKEN_VARIABLE = 'STAINLESS_TOKEN';

export function serveCommand(onExit: (code: number) => void): Command {
  const command = new Command('serve')
    .summary('judge pictures that come in HTTP requests')
    .description(
      'Judges pictures that are sent to it, with one model or several by name. GET /openapi.json describes the requests, /metrics is for Prometheus, /health/live and /health/ready for whoever ' +
        'watches over it. A model file that is written anew is taken without losing a request.',
    )
    .argument('<models...>', 'ONNX files or zips from the Export step of the studio; NAME=PATH gives one a name')
    .option('-o, --out <folder>', 'folder of the results', 'stainless-results')
    .option('--host <address>', 'address to listen on; 0.0.0.0 is all of this machine', '127.0.0.1')
    .addOption(new Option('--port <n>', 'port to listen on').argParser(wholeNumber).default(8080))
    .option('--token-file <file>', `take requests with this token only; or set ${TOKEN_VARIABLE}`)
    .addOption(new Option('--max-bytes <n>', 'bytes of a picture file at most').argParser(wholeNumber).default(64 * 1024 * 1024, '64 MiB'))
    .addOption(new Option('--rate <n>', 'requests a second of one address at most (no limit)').argParser(positiveNumber))
    .addOption(new Option('--queue <n>', 'requests under way at most; others are told to come again').argParser(wholeNumber).default(64))
    .addOption(
      new Option(
        '--keep-pictures <verdicts>',
        'keep pictures with these verdicts in OUT/pictures, for instance look,reject,unreadable, or all',
      ).argParser(verdictList),
    );
  command.addOption(driftOption());
  addPoolOptions(command, 'one a core');
  addSinkOptions(command, false);
  command.addHelpText(
    'after',
    '\nIt ends by SIGTERM or Ctrl+C, with exit code 0; 1: it could not begin.\n\nExample: stainless serve metal_nut.zip\n         curl --data-binary @part.jpg http://127.0.0.1:8080/v1/inspect',
  );
  return command.action(async (models: string[], options: ServeOptions) => onExit(await serve(models, options)));
}

/** @returns the exit code */
async function serve(asked: readonly string[], options: ServeOptions, log: Log = stderrLog): Promise<number> {
  const stop = listenForStop((by) => log.say(`${by ?? 'Stop'}: requests under way are answered, then it ends.`));
  const pool = new JudgePool(options);
  const models = new Map<string, ModelInUse>();
  try {
    const token = await tokenFrom(options.tokenFile);
    for (const each of asked) {
      const { name } = readName(each);
      if (models.has(name))
        throw new RunnerError('argument-wrong', {
          argument: 'The model',
          value: each,
          detail: `two models are called ${name}; give them names: NAME=PATH`,
          command: 'serve',
        });
      models.set(name, await ModelInUse.open(each, pool));
    }
    await serveWith(models, pool, token, options, stop, log);
    return 0;
  } finally {
    stop.dispose();
    for (const model of models.values()) model.stop();
    await pool.stop();
  }
}

async function tokenFrom(file: string | undefined): Promise<string | null> {
  if (file === undefined) return process.env[TOKEN_VARIABLE]?.trim() || null;
  const token = await readFile(file, 'utf8').catch((error) => {
    throw new RunnerError('argument-wrong', { argument: '--token-file', value: file, detail: messageOf(error), command: 'serve' });
  });
  if (token.trim() === '')
    throw new RunnerError('argument-wrong', { argument: '--token-file', value: file, detail: 'the file is empty', command: 'serve' });
  return token.trim();
}

async function serveWith(
  models: ReadonlyMap<string, ModelInUse>,
  pool: JudgePool,
  token: string | null,
  options: ServeOptions,
  stop: StopSignal,
  log: Log,
): Promise<void> {
  const out = resolve(options.out);
  const requests = new KnownRequests();
  const inUse = () => [...models.values()].map(({ model }) => model);
  const drift = new DriftWatches(inUse);
  const run = await Run.open({
    out,
    subject: { command: 'serve', folder: null, fingerprint: null },
    sinks: sinksFrom(options, { out, pictures: null, log }),
    log,
    drift,
    onEarlier: (facts, entry) => {
      if (facts.request !== undefined) requests.add(facts.request, Promise.resolve(entry));
    },
  });
  try {
    const metrics = createMetrics({ run, models: inUse, drift, waiting: () => pool.waiting });
    for (const each of models.values()) each.follow(noteModels(run, metrics), log);
    const service = new InspectionService({
      run,
      metrics,
      onVerdict: driftNoter(drift, run, log),
      requests,
      out,
      keep: options.keepPictures ?? [],
      most: options.queue,
    });
    const reasons = () => (stop.isAsked ? ['It is stopping.'] : []);
    const { maxBytes: mostBytes, rate = null, source = hostname() } = options;
    const server = await createServer({ service, models, source, run, metrics, reasons, mostBytes, rate, token });
    if (options.driftAnew) await beginAnew(drift, run);
    const address = await listenAt(server, options, '--host');
    await run.note('run', `stainless ${studioVersion} serves on ${address}.`, inUse()[0].title, {
      command: 'serve',
      models: inUse().map(({ title }) => title),
    });
    log.say(
      `Serving ${inUse()
        .map(({ title }) => title)
        .join('; ')} on ${address}${token === null ? '' : ', with a token'}. Results: ${out}`,
    );
    if (token === null && !LOOPBACK.has(options.host))
      log.warn(`Anybody who reaches ${address} may ask. Set ${TOKEN_VARIABLE}, or put a server with access control in front.`);
    await stop.asked;
    await server.close();
    await run.note('run', 'Stopped.', null, { command: 'serve' }).catch(() => {});
  } finally {
    run.giveUp();
    await run.close(PATIENCE_AT_END);
  }
}
