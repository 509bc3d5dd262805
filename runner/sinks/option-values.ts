/** How values of sinks' options are read, with a sentence where one is wrong. */
import type { Log } from '../log';
import { RunnerError } from '../runner-error';
import type { Environment } from './secret-from';

/** What every sink that tells other programs has to know. */
export interface TellingContext {
  /** Name of this runner in messages. */
  readonly source: string;
  readonly out: string;
  readonly log: Log;
  readonly env: Environment;
}

export const wrong = (option: string, value: string, detail: string): RunnerError =>
  new RunnerError('sink-wrong', { option, value, detail });

/** @param option for the message @throws RunnerError sink-wrong */
export function numberWithin(option: string, text: string, [least, most]: readonly [number, number], isWhole: boolean): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= least && value <= most && (!isWhole || Number.isInteger(value))) return value;
  throw wrong(option, text, `give a ${isWhole ? 'whole number' : 'number'} from ${least} to ${most}`);
}

/**
 * An address of an option, or of an environment variable, which may hold a password.
 *
 * @returns null where neither is given
 * @throws RunnerError sink-wrong; it repeats no password
 */
export function addressFrom(
  option: string,
  given: string | undefined,
  variable: string,
  env: Environment,
  protocols: readonly string[],
): URL | null {
  const text = given ?? env[variable];
  if (!text) return null;
  const name = given === undefined ? variable : option;
  const url = URL.canParse(text) ? new URL(text) : null;
  const shown = text.replace(/\/\/[^/]*@/, '//***@');
  if (!url || !protocols.includes(url.protocol) || url.hostname === '')
    throw wrong(name, shown, `give an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`);
  if (given !== undefined && url.password !== '')
    throw wrong(name, shown, `a password on a command line is seen by everybody on this machine; set ${variable} in the environment`);
  return url;
}
