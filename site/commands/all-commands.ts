/** Every command that has a page: the program of the runner, where it is there, and the npm scripts that tell their options. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Command } from 'commander';
import { options as benchOptions, usage as benchUsage } from '../../bench/arguments';
import { root } from '../../build/built-studio';
import { options as evaluateOptions, usage as evaluateUsage } from '../../cli/evaluate-arguments';
import { options as exportsOptions, usage as exportsUsage } from '../../cli/exports-arguments';
import { options as resultsOptions, usage as resultsUsage } from '../../cli/results-arguments';
import { options as tortureOptions, usage as tortureUsage } from '../../torture/arguments';
import type { CommandPage } from './command-page';
import { programPages } from './program';
import { usagePage } from './usage-text';

export interface ScriptCommand {
  readonly script: string;
  /** What `--help` prints. */
  readonly usage: string;
  /** What it takes, by name. */
  readonly options: Readonly<Record<string, object>>;
}

export const scriptCommands: readonly ScriptCommand[] = [
  { script: 'evaluate', usage: evaluateUsage, options: evaluateOptions },
  { script: 'results', usage: resultsUsage, options: resultsOptions },
  { script: 'exports', usage: exportsUsage, options: exportsOptions },
  { script: 'bench', usage: benchUsage, options: benchOptions },
  { script: 'torture', usage: tortureUsage, options: tortureOptions },
];

/** The runner's pages come first: more people run it. */
export async function commandPages(): Promise<CommandPage[]> {
  const runner = await runnerProgram();
  return [...(runner ? programPages(runner) : []), ...scriptCommands.map(({ script, usage }) => usagePage(script, usage))];
}

/** runner/program.ts; null in a checkout that has no runner. */
export async function runnerProgram(): Promise<Command | null> {
  const file = join(root, 'runner', 'program.ts');
  if (!existsSync(file)) return null;
  const { program } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as { program: () => Command };
  return program();
}
