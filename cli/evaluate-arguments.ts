/** The command line of `npm run evaluate`: read and checked before any browser is started. */
import { existsSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { recipeFromSettings } from '../src/corruption/recipe-settings';
import { corruptionModels } from '../src/corruption/registry';
import type { ComparisonChoices } from '../src/domain/comparison';
import { type DevicePreference, devicePreferences as devices } from '../src/domain/device';
import { NEWEST_PRESETS, presets } from '../src/domain/presets';
import type { Recipe } from '../src/domain/recipe';
import { recipeKnobs } from '../src/domain/recipe-knobs';
import { readSizes, seminarChoices } from '../src/store/compare/plan-runs';
import { nuisanceIds } from './nuisances/nuisances';

/** What is written where nothing else is asked for. */
const defaultExports = ['scores', 'model', 'heatmaps'];
const presetIds = presets.map(({ id }) => id);

export const usage = `Usage: npm run evaluate -- [FOLDER] [options]

Trains on the good pictures of FOLDER (MVTec layout: train/good, test/<label>, ground_truth/<defect>) and inspects the test
pictures, in the studio, in a headless Chromium. Without FOLDER it takes the first procedural sample set.

  --preset ${presetIds.join('|')}    where the recipe starts (${presetIds[0]})
  --minutes N            train for about N minutes
  --set key=value        change one setting of the recipe, for instance --set size=256; may be repeated
  --areas TEXT           areas that are ignored, or that alone are inspected, as a recipe's link has them
  --device ${devices.join('|')}
                         what computes (auto: the fastest)
  --seed N               the starting point of all chance (1)
  --first-look           do not train: inspect by the first look, from statistics of the good pictures alone
  --vary proposed        let vary what the good pictures themselves show; what was measured is printed either way
  --self-test            damage held-out good pictures too, and report what the model finds and misses
  --nuisances [LIST]     inspect the test pictures again as another day shows them, into nuisances.json: all of
                         ${nuisanceIds.slice(0, 5).join(', ')},
                         ${nuisanceIds.slice(5).join(', ')}, or those of LIST
  --resume               with --nuisances and --out: DIR holds report.json and model.zip; only the nuisances missing there are run
  --out DIR              where the results go (out/<name of FOLDER>)
  --model FILE           inspect with a model that Export made, without training; FOLDER may then hold only test pictures
  --export LIST          what to write beside report.json, of the Export step's downloads, for instance onnx,html,report-page (html is the station; ${defaultExports.join(',')})

Comparison: the same recipe with several networks, corruptions and sizes, one run after the other, into compare.json and a table.
  --compare              both networks, each trained clean and with gaussian, scratch, drops and stain: ten runs
  --networks ae,aesc     these networks; likewise the two below, each meaning --compare
  --corruptions LIST     of ${corruptionModels.map(({ id }) => id).join(', ')}
  --sizes LIST           input sizes in pixels, for instance 64,128 (that of the recipe)
  --markdown             print the table as Markdown`;

export interface EvaluateArguments {
  /** Absolute path, or null for the first sample set. */
  readonly folder: string | null;
  readonly recipe: Recipe;
  /** What stands behind the # of the studio's address. */
  readonly hash: string;
  readonly device: DevicePreference;
  /** Absolute path, or null for the one that the data's name gives. */
  readonly out: string | null;
  /** What to compare; null for one run of the recipe. */
  readonly comparison: ComparisonChoices | null;
  /** The table of a comparison as Markdown. */
  readonly markdown: boolean;
  readonly selfTest: boolean;
  /** Inspect by the first look, without training. */
  readonly firstLook: boolean;
  /** Whether what may vary is chosen by what was measured of the good pictures. */
  readonly takesProposal: boolean;
  /** Ids of the nuisances to inspect under. */
  readonly nuisances: readonly string[];
  /** Whether `out` holds the results of the folder already, and only nuisances are missing. */
  readonly resume: boolean;
  /** Absolute path of a model file to inspect with; null to train one. */
  readonly model: string | null;
  /** Kinds of downloads; which there are, the page knows. */
  readonly exports: readonly string[];
}

/** What is wrong with the command line, in a sentence; `needsUsage` where showing the usage helps. */
export class ArgumentError extends Error {
  readonly needsUsage: boolean;
  constructor(sentence: string, needsUsage = true) {
    super(sentence);
    this.needsUsage = needsUsage;
  }
}

/**
 * Read the command line.
 *
 * @param from the folder that relative paths start from
 * @returns null where help is asked for
 * @throws ArgumentError, or StudioError recipe-invalid for a setting that cannot be
 */
export function readArguments(argv: readonly string[], from: string): EvaluateArguments | null {
  const { values, positionals } = parse(withNuisanceList(argv, from));
  if (values.help) return null;
  if (positionals.length > 1)
    throw new ArgumentError(`Only one folder at a time, and there are ${positionals.length}: ${positionals.join(', ')}.`);
  const device = values.device ?? 'auto';
  if (!devices.some((known) => known === device))
    throw new ArgumentError(`--device cannot be ${device}; it is one of ${devices.join(', ')}.`);

  const model = values.model === undefined ? null : modelFile(resolve(from, values.model), values);
  const settings = model ? [] : settingsOf(values);
  const recipe = recipeFromSettings(settings);
  const hash = new URLSearchParams([...settings.map(([key, value]) => [key, value]), ['device', device]]).toString();
  const folder = positionals.length === 1 ? existingFolder(resolve(from, positionals[0])) : null;
  const out = values.out === undefined ? null : resolve(from, values.out);
  const comparison = choicesOf(values, recipe);
  const exports = values.export?.split(',').map((kind) => kind.trim()) ?? defaultExports;
  if (values.vary !== undefined && values.vary !== 'proposed')
    throw new ArgumentError(`--vary cannot be ${values.vary}; it is proposed, and single choices are settings: --set varyRotation=any.`);
  if (values.vary !== undefined && comparison) throw new ArgumentError('--vary is for one recipe; leave out the comparison.');
  const { markdown = false, 'self-test': selfTest = false, resume = false } = values;
  const nuisances = values.nuisances === undefined ? [] : listed('--nuisances', values.nuisances, nuisanceIds);
  checkNuisances(nuisances, resume, values, folder);
  const { 'first-look': firstLook = false } = values;
  const spare = ofModels.find((option) => values[option] !== undefined);
  if (firstLook && (spare || comparison))
    throw new ArgumentError(`--first-look trains no network; leave out ${spare ? `--${spare}` : 'the comparison'}.`);
  return {
    folder,
    recipe,
    hash,
    device: device as DevicePreference,
    out,
    comparison,
    markdown,
    selfTest,
    firstLook,
    takesProposal: values.vary === 'proposed',
    nuisances,
    resume,
    model,
    exports,
  };
}

/** `--nuisances` alone means all: it is given its list, unless one follows. What follows is a list where it is no option and no folder. */
function withNuisanceList(argv: readonly string[], from: string): string[] {
  return argv.flatMap((argument, index) => {
    if (argument !== '--nuisances') return [argument];
    const next = argv[index + 1];
    const hasList = next !== undefined && !next.startsWith('-') && !existsSync(resolve(from, next));
    return hasList ? [argument] : [`${argument}=${nuisanceIds.join(',')}`];
  });
}

interface NuisanceOptions extends ComparisonOptions {
  readonly out?: string;
  readonly model?: string;
}

function checkNuisances(wanted: readonly string[], resume: boolean, values: NuisanceOptions, folder: string | null): void {
  if (resume && (wanted.length === 0 || values.out === undefined || values.model !== undefined))
    throw new ArgumentError('--resume goes on with --nuisances in the folder of --out, by the model that lies there.');
  if (wanted.length === 0) return;
  if (folder === null) throw new ArgumentError('--nuisances alters the test pictures of a folder: name the FOLDER.');
  const isComparison = [values.compare, values.networks, values.corruptions, values.sizes].some((option) => option !== undefined);
  if (isComparison) throw new ArgumentError('--nuisances inspects with one model; leave out the comparison.');
}

/** Where results go by default: out/<name>, in characters that every file system takes. */
export function defaultOut(root: string, name: string): string {
  return resolve(root, 'out', basename(name).replace(/[^\w.-]+/g, '-') || 'dataset');
}

/** For parseArgs of node:util. */
export const options = {
  preset: { type: 'string' },
  minutes: { type: 'string' },
  set: { type: 'string', multiple: true },
  device: { type: 'string' },
  seed: { type: 'string' },
  areas: { type: 'string' },
  out: { type: 'string' },
  model: { type: 'string' },
  export: { type: 'string' },
  compare: { type: 'boolean' },
  networks: { type: 'string' },
  corruptions: { type: 'string' },
  sizes: { type: 'string' },
  markdown: { type: 'boolean' },
  'self-test': { type: 'boolean' },
  'first-look': { type: 'boolean' },
  vary: { type: 'string' },
  nuisances: { type: 'string' },
  resume: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options,
    });
  } catch (error) {
    const [sentence] = (error as Error).message.split(/(?<=\.) /);
    throw new ArgumentError(sentence.endsWith('.') ? sentence : `${sentence}.`);
  }
}

interface RecipeOptions {
  readonly preset?: string;
  readonly minutes?: string;
  readonly seed?: string;
  readonly areas?: string;
  readonly set?: readonly string[];
}

function settingsOf({ preset = presetIds[0], minutes, seed, areas, set = [] }: RecipeOptions): [key: string, value: string][] {
  const own = set.map((setting): [string, string] => {
    const at = setting.indexOf('=');
    if (at < 1) throw new ArgumentError(`--set takes key=value, for instance --set size=256, and not ${setting}.`);
    return [setting.slice(0, at).trim(), setting.slice(at + 1).trim()];
  });
  const named: [string, string | undefined][] = [
    ['preset', preset],
    ['presets', String(NEWEST_PRESETS)],
    ['minutes', minutes],
    ['seed', seed],
    ['areas', areas],
    // Without it a list of settings is that of an earlier studio, which has no grey zone.
    ['reviewShare', String(recipeKnobs.reviewShare.default)],
  ];
  return [...named.filter((entry): entry is [string, string] => entry[1] !== undefined), ...own];
}

interface ComparisonOptions {
  readonly compare?: boolean;
  readonly networks?: string;
  readonly corruptions?: string;
  readonly sizes?: string;
}

function choicesOf({ compare, networks, corruptions, sizes }: ComparisonOptions, recipe: Recipe): ComparisonChoices | null {
  if (!compare && networks === undefined && corruptions === undefined && sizes === undefined) return null;
  const { length, lengthUnit } = recipe;
  const known = recipeKnobs.network.choices.map(({ value }) => value);
  return {
    networks: networks === undefined ? seminarChoices.networks : listed('--networks', networks, known),
    corruptions:
      corruptions === undefined
        ? seminarChoices.corruptions
        : listed(
            '--corruptions',
            corruptions,
            corruptionModels.map(({ id }) => id),
          ),
    sizes: sizes === undefined ? [recipe.size] : readSizes(sizes),
    length,
    lengthUnit,
  };
}

function listed<Value extends string>(option: string, text: string, known: readonly Value[]): Value[] {
  return text.split(',').map((part) => {
    const value = known.find((candidate) => candidate === part.trim());
    if (value === undefined) throw new ArgumentError(`${option} cannot be ${part.trim() || 'empty'}; it is a list of ${known.join(', ')}.`);
    return value;
  });
}

function existingFolder(path: string): string {
  if (!existsSync(path)) throw new ArgumentError(`There is no folder ${path}.`, false);
  if (!statSync(path).isDirectory()) throw new ArgumentError(`${path} is a file; evaluate takes a folder in MVTec layout.`, false);
  return path;
}

/** What takes a network. */
const ofModels = ['self-test', 'nuisances', 'resume', 'model', 'export'] as const;

/** What makes no sense with a model that is trained already. */
const ofTraining = ['preset', 'minutes', 'seed', 'areas', 'set', 'vary', 'compare', 'networks', 'corruptions', 'sizes'] as const;

function modelFile(path: string, values: Readonly<Record<string, unknown>>): string {
  const spare = ofTraining.find((option) => values[option] !== undefined);
  if (spare) throw new ArgumentError(`--model inspects without training; leave out --${spare}.`);
  if (!existsSync(path)) throw new ArgumentError(`There is no model file ${path}.`, false);
  if (!statSync(path).isFile()) throw new ArgumentError(`${path} is a folder; --model takes a file that Export made.`, false);
  return path;
}
