/**
 * The options of where verdicts go, for every command that judges, and the sinks that they ask for. Secrets come from the environment or from files: what
 * stands on a command line is seen by everybody on the machine.
 */
import { hostname } from 'node:os';
import { join, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { type RunnerVerdict, runnerVerdicts } from '../journal/verdict-entry';
import type { Log } from '../log';
import { RunnerError } from '../runner-error';
import { csvSink } from './csv';
import { type MqttSinkOptions, mqttFrom } from './mqtt/mqtt-options';
import { type OpcuaSinkOptions, opcuaFrom } from './opcua/opcua-options';
import type { Environment } from './secret-from';
import type { Sink } from './sink';
import { isWithin, sortedFoldersSink } from './sorted-folders';
import { type WebhookSinkOptions, webhookFrom } from './webhook-options';

/** As commander gives them. */
export interface SinkOptions extends WebhookSinkOptions, MqttSinkOptions, OpcuaSinkOptions {
  readonly csv?: boolean;
  readonly move?: string;
  readonly copy?: string;
  readonly keep?: string;
  readonly source?: string;
}

export interface SinkContext {
  /** Folder of the results: results.csv stands in it. It is there. */
  readonly out: string;
  /** The folder that is inspected; null where pictures come in requests, and there is nothing to sort. */
  readonly pictures: string | null;
  readonly log: Log;
  /** Whence secrets come; of this process where nothing is said. */
  readonly env?: Environment;
}

const options: readonly Option[] = [
  new Option('--no-csv', 'write no results.csv into the folder of the results'),
  new Option('--move <folder>', 'move pictures to FOLDER/pass, /look, /reject, /unreadable; nothing is written over').conflicts('copy'),
  new Option('--copy <folder>', 'copy pictures there, and leave them where they are'),
  new Option('--keep <verdicts>', 'which verdicts --move and --copy take, with commas').default(runnerVerdicts.join(',')),
  new Option('--source <name>', 'name of this runner in messages (the host name where nothing is given)'),
  new Option('--webhook <url>', 'POST each verdict as JSON to this address, at least once; also STAINLESS_WEBHOOK_URL'),
  new Option('--webhook-batch <n>', 'up to so many verdicts in one request, as an array').default('1'),
  new Option('--webhook-timeout <seconds>', 'how long a request may take').default('10'),
  new Option('--mqtt <url>', 'publish each verdict to this broker: mqtt://HOST[:PORT], or mqtts:// for TLS; also STAINLESS_MQTT_URL'),
  new Option('--mqtt-topic <prefix>', 'topics are PREFIX/verdict and PREFIX/status').default('stainless'),
  new Option('--mqtt-qos <qos>', '0: may be lost; 1: none lost; 2: none lost, none doubled at the broker')
    .choices(['0', '1', '2'])
    .default('1'),
  new Option(
    '--mqtt-client-id <id>',
    'name of this client at the broker (made from host and folder of the results where nothing is given)',
  ),
  new Option('--mqtt-ca <file>', 'PEM of the authority that signed the broker’s certificate, where the system does not know it'),
  new Option('--mqtt-cert <file>', 'PEM of this client’s certificate'),
  new Option('--mqtt-key <file>', 'PEM of its private key'),
  new Option('--opcua [address]', 'serve the last verdict by OPC UA on HOST:PORT (127.0.0.1:4840); needs the package node-opcua'),
  new Option('--opcua-certificates <folder>', 'let in only clients whose certificate lies in FOLDER/trusted/certs, signed or encrypted'),
  new Option('--opcua-open', 'let other machines read without security; for a network that is closed'),
];

const SECRETS = `
Secrets are never options. They come from the environment, or with _FILE behind the name from the file that it names:
  STAINLESS_WEBHOOK_AUTHORIZATION         the Authorization header, for instance "Bearer ..."
  STAINLESS_WEBHOOK_SECRET                key of the signature (HMAC-SHA256) of what is posted
  STAINLESS_MQTT_USER, ..._MQTT_PASSWORD  for the broker
  STAINLESS_OPCUA_USER, ..._OPCUA_PASSWORD  which OPC UA clients have to give`;

/** Of files in a folder: where pictures come in requests there is nothing to sort. */
const OF_FOLDERS = ['--move', '--copy', '--keep'];

/** Adds the options of all sinks to a command. @param hasFolder whether it judges the files of a folder */
export function addSinkOptions(command: Command, hasFolder = true): Command {
  for (const option of options) if (hasFolder || !OF_FOLDERS.includes(option.long ?? '')) command.addOption(option);
  return command.addHelpText('after', SECRETS);
}

/**
 * The sinks that the options ask for. They are not opened.
 *
 * @throws RunnerError sink-wrong, which says what is wrong with an option
 */
export function sinksFrom(given: SinkOptions, context: SinkContext): Sink[] {
  const telling = { source: given.source ?? hostname(), out: context.out, log: context.log, env: context.env ?? process.env };
  return [
    ...csvFrom(given, context),
    ...foldersFrom(given, context),
    ...webhookFrom(given, telling),
    ...mqttFrom(given, telling),
    ...opcuaFrom(given, telling),
  ];
}

const csvFrom = ({ csv }: SinkOptions, { out, log }: SinkContext): Sink[] =>
  csv === false ? [] : [csvSink(join(out, 'results.csv'), log)];

function foldersFrom(given: SinkOptions, { pictures, log }: SinkContext): Sink[] {
  const how = given.move === undefined ? 'copy' : 'move';
  const value = given[how];
  if (value === undefined) return [];
  const wrong = (detail: string): RunnerError => new RunnerError('sink-wrong', { option: `--${how}`, value, detail });
  if (given.move !== undefined && given.copy !== undefined) throw wrong('it cannot be given together with --copy');
  if (value.trim() === '') throw wrong('give the path of a folder');
  if (pictures === null)
    throw wrong('pictures come in requests here, and there is no file to sort; it belongs to a folder that is inspected');
  const [from, to] = [resolve(pictures), resolve(value)];
  if (isWithin(from, to))
    throw wrong(`it lies in ${from}, whose pictures are inspected, and they would be inspected again; give a folder outside`);
  return [sortedFoldersSink({ from, to, how, keep: keepFrom(given.keep ?? runnerVerdicts.join(',')), log })];
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
