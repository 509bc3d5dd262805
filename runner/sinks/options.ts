/**
 * The options of where verdicts go, for every command that judges, and the sinks that they ask for. Secrets come from the environment or from files: what
 * stands on a command line is seen by everybody on the machine.
 */
import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { type RunnerVerdict, runnerVerdicts } from '../journal/verdict-entry';
import type { Log } from '../log';
import { RunnerError } from '../runner-error';
import { csvSink } from './csv';
import type { Sink } from './sink';
import { isWithin, sortedFoldersSink } from './sorted-folders';

/** As commander gives them. */
export interface SinkOptions {
  readonly csv?: boolean;
  readonly move?: string;
  readonly copy?: string;
  readonly keep?: string;
}

export interface SinkContext {
  /** Folder of the results: results.csv stands in it. It is there. */
  readonly out: string;
  /** The folder that is inspected; null where pictures come in requests, and there is nothing to sort. */
  readonly pictures: string | null;
  readonly log: Log;
  /** Whence secrets come. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Adds the options of all sinks to a command. */
export function addSinkOptions(command: Command): Command {
  return command
    .addOption(new Option('--no-csv', 'write no results.csv'))
    .addOption(
      new Option('--move <folder>', 'move pictures to FOLDER/pass, /look, /reject and /unreadable; nothing is written over').conflicts(
        'copy',
      ),
    )
    .addOption(new Option('--copy <folder>', 'copy pictures there and leave them where they are'))
    .addOption(new Option('--keep <verdicts>', 'which verdicts --move and --copy take, with commas').default(runnerVerdicts.join(',')));
}

/**
 * The sinks that the options ask for. They are not opened.
 *
 * @throws RunnerError sink-wrong, which says what is wrong with an option
 */
export function sinksFrom(options: SinkOptions, context: SinkContext): Sink[] {
  return [...csvFrom(options, context), ...foldersFrom(options, context)];
}

const csvFrom = ({ csv }: SinkOptions, { out, log }: SinkContext): Sink[] =>
  csv === false ? [] : [csvSink(join(out, 'results.csv'), log)];

function foldersFrom(options: SinkOptions, { pictures, log }: SinkContext): Sink[] {
  const how = options.move === undefined ? 'copy' : 'move';
  const value = options[how];
  if (value === undefined) return [];
  const wrong = (detail: string): RunnerError => new RunnerError('sink-wrong', { option: `--${how}`, value, detail });
  if (options.move !== undefined && options.copy !== undefined) throw wrong('it cannot be given together with --copy');
  if (value.trim() === '') throw wrong('give the path of a folder');
  if (pictures === null)
    throw wrong('pictures come in requests here, and there is no file to sort; it belongs to a folder that is inspected');
  const [from, to] = [resolve(pictures), resolve(value)];
  if (isWithin(from, to))
    throw wrong(`it lies in ${from}, whose pictures are inspected, and they would be inspected again; give a folder outside`);
  return [sortedFoldersSink({ from, to, how, keep: keepFrom(options.keep ?? runnerVerdicts.join(',')), log })];
}

function keepFrom(value: string): RunnerVerdict[] {
  const names = value.split(',').map((name) => name.trim().toLowerCase());
  const unknown = names.find((name) => !(runnerVerdicts as readonly string[]).includes(name));
  if (unknown !== undefined)
    throw new RunnerError('sink-wrong', {
      option: '--keep',
      value,
      detail: `"${unknown}" is no verdict; they are ${runnerVerdicts.join(', ')}`,
    });
  return names as RunnerVerdict[];
}
