/** Options that several commands have, and how their values are read. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type RunnerVerdict, runnerVerdicts } from '../journal/verdict-entry';
import type { StatusAddress } from '../serving/status-server';

export interface PoolChoice {
  readonly workers?: number;
  readonly threads?: number;
}

export const addPoolOptions = (command: Command, workers: string): Command =>
  command
    .addOption(new Option('--workers <n>', `pictures that are judged at once (${workers})`).argParser(wholeNumber))
    .addOption(new Option('--threads <n>', 'cores for each of them (the cores over the workers)').argParser(wholeNumber));

export const heatmapOption = (): Option =>
  new Option(
    '--heatmaps <verdicts>',
    'write a heatmap as PNG of pictures with these verdicts, into OUT/heatmaps: for instance look,reject, or all',
  ).argParser(verdictList);

/** Of `pass,look`, or `all`. */
export function verdictList(text: string): readonly RunnerVerdict[] {
  if (text.trim() === 'all') return runnerVerdicts;
  const named = text.split(',').map((verdict) => verdict.trim());
  const unknown = named.find((verdict) => !(runnerVerdicts as readonly string[]).includes(verdict));
  if (unknown !== undefined)
    throw new InvalidArgumentError(`${unknown || 'an empty word'} is no verdict: give some of ${runnerVerdicts.join(',')}, or all.`);
  return named as RunnerVerdict[];
}

export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('give a whole number from 1 on.');
  return value;
}

export function positiveNumber(text: string): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new InvalidArgumentError('give a number above 0.');
  return value;
}

/** Of `9100`, `0.0.0.0:9100` or `[::1]:9100`. */
function statusAddress(text: string): StatusAddress {
  const [, host, port] = /^(?:(.+):)?(\d+)$/.exec(text) ?? [];
  if (port === undefined || Number(port) < 1 || Number(port) > 65_535) throw new InvalidArgumentError('give a port, or HOST:PORT.');
  return { host: host?.replace(/^\[(.*)\]$/, '$1') ?? '127.0.0.1', port: Number(port) };
}

export const statusOption = (): Option =>
  new Option('--status <[host:]port>', 'answer /health/live, /health/ready and /metrics there, for whoever watches over it').argParser(
    statusAddress,
  );

export const driftOption = (): Option =>
  new Option('--drift-anew', 'watch the scores for drift anew from here on, for instance after the lamp was set right');
