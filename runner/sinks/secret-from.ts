/** Secrets come from the environment or from a file that it names: what stands on a command line is seen by everybody on the machine. */
import { readFileSync } from 'node:fs';
import { messageOf, RunnerError } from '../runner-error';

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * @param name `STAINLESS_MQTT_PASSWORD`: its value, or the text of the file that `STAINLESS_MQTT_PASSWORD_FILE` names, without the line end behind it
 * @returns undefined where neither is set
 * @throws RunnerError sink-wrong where the file cannot be read
 */
export function secretFrom(env: Environment, name: string): string | undefined {
  const path = env[`${name}_FILE`];
  if (env[name]) return env[name];
  return path
    ? fileOf(`${name}_FILE`, path)
        .toString('utf8')
        .replace(/\r?\n$/, '')
    : undefined;
}

/** @param option for the message @throws RunnerError sink-wrong where it cannot be read */
export function fileOf(option: string, path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new RunnerError('sink-wrong', { option, value: path, detail: `the file cannot be read: ${messageOf(error)}` });
  }
}
