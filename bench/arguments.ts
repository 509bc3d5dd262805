/** The command line of `npm run bench`: read and checked before anything is built or started. */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { DeviceKind } from '../src/domain/device';
import type { Engine, Task, Work } from './task';
import { allTasks, workNames, works } from './works';

const devices: readonly DeviceKind[] = ['wasm', 'webgpu', 'webgl', 'cpu'];
const engines: readonly Engine[] = [
  ...devices.map((device): Engine => `studio/${device}`),
  ...devices.map((device): Engine => `stock/${device}`),
  'pytorch',
  'onnxruntime',
  'openvino',
];

export const usage = `Usage: npm run bench -- [options]

Times this studio, tfjs as shipped, PyTorch, ONNX Runtime and OpenVINO, turn by turn in one run; then the first visit and the import of
pictures, in the built page. The works:

${workNames.map((work) => `  ${work.padEnd(16)}  ${works[work]}`).join('\n')}

PyTorch and OpenVINO take part where a Python has them (Debian: apt-get install python3-torch; pip install openvino); STAINLESS_PYTHON
names another Python that is tried first. ONNX Runtime and OpenVINO run the very files that the studio exports in this run, and must give
its scores. Without a GPU the whole bench takes some half an hour, most of it for engines that need a minute a step: --engines
studio/wasm,pytorch,onnxruntime,openvino is the part that matters there.

  --json FILE       write machine and rows to FILE as well
  --quick           only the training step at 128 px, in the studio on wasm and in PyTorch
  --no-stock        without tfjs as shipped (it takes half a minute to a minute and a half a step)
  --engines A,B     only these: ${engines.join(', ')}
  --only A,B        only these works
  --rounds N        turns for each fast engine (5); a turn is one call to warm up and three that count
  --patience N      leave out what is expected to take more than N seconds a call (60)
  --page            only the rows about the page: first visit, import, scrolling
  --no-page         without them
  --pictures N      how many pictures of 4 megapixels are imported for them (120; 5000 take 5 GB of disk twice)
  --soak [N]        instead of all this: N training steps (2000) at 128 px, with tensors and memory at start, middle and end`;

export interface BenchArguments {
  readonly tasks: readonly Task[];
  readonly engines: readonly Engine[];
  readonly rounds: number;
  /** Seconds. */
  readonly patience: number;
  /** Absolute path. */
  readonly json: string | null;
  /** Pictures to import for the rows about the page; null without those rows. */
  readonly pictures: number | null;
  /** Steps of a soak; null for the table. */
  readonly soak: number | null;
}

/** What is wrong with the command line, in a sentence. */
export class ArgumentError extends Error {}

/**
 * Read the command line.
 *
 * @param from the folder that relative paths start from
 * @returns null where help is asked for
 * @throws ArgumentError
 */
export function readArguments(argv: readonly string[], from: string): BenchArguments | null {
  const values = parse(argv);
  if (values.help) return null;
  const isWanted = (engine: Engine) =>
    values.quick ? ['studio/wasm', 'pytorch'].includes(engine) : !(values['no-stock'] && isStock(engine));
  if (values.quick && values.only !== undefined) throw new ArgumentError('--quick has one work already: leave out --quick or --only.');
  const wishedWorks = values.only === undefined ? workNames : named<Work>(values.only, 'work', workNames);
  return {
    tasks: values.page
      ? []
      : values.quick
        ? allTasks.slice(0, 1)
        : allTasks.filter(({ work }) => wishedWorks.some((wished) => wished === work)),
    engines: values.engines === undefined ? engines.filter(isWanted) : named(values.engines, 'engine', engines),
    rounds: count('rounds', values.rounds ?? '5'),
    patience: count('patience', values.patience ?? '60'),
    json: values.json === undefined ? null : resolve(from, values.json),
    pictures: values['no-page'] || (values.quick && !values.page) ? null : count('pictures', values.pictures ?? '120'),
    soak: values.soak === undefined ? null : count('soak', values.soak),
  };
}

function isStock(engine: Engine): boolean {
  return engine.startsWith('stock/');
}

/** For parseArgs of node:util. */
export const options = {
  json: { type: 'string' },
  quick: { type: 'boolean' },
  'no-stock': { type: 'boolean' },
  page: { type: 'boolean' },
  'no-page': { type: 'boolean' },
  pictures: { type: 'string' },
  engines: { type: 'string' },
  only: { type: 'string' },
  rounds: { type: 'string' },
  patience: { type: 'string' },
  soak: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

function parse(argv: readonly string[]) {
  // node:util knows no option with an optional value: a bare --soak is --soak 2000.
  const args = argv.flatMap((word, index) => (word === '--soak' && !/^\d+$/.test(argv[index + 1] ?? '') ? ['--soak', '2000'] : [word]));
  try {
    return parseArgs({
      args,
      options,
    }).values;
  } catch (error) {
    throw new ArgumentError((error as Error).message);
  }
}

/** @throws ArgumentError where the list names what there is not */
function named<Name extends string>(list: string, kind: string, known: readonly Name[]): Name[] {
  return list.split(',').map((name) => {
    const found = known.find((candidate) => candidate === name.trim());
    if (!found) throw new ArgumentError(`There is no ${kind} ${name}; there are ${known.join(', ')}.`);
    return found;
  });
}

function count(option: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new ArgumentError(`--${option} takes a whole number of at least 1, and not ${text}.`);
  return value;
}
