/**
 * The peer: ONNX Runtime on the files that the studio exported, asked line by line. Reads one JSON request a line from stdin ({work, size, batch,
 * unwatched, timed}) and answers with one JSON line on stdout; the first line that it writes says what it is. All cores, float32, all
 * optimisations of the graph; the picture's extent is fixed when the file is opened, which spares it work in every call.
 */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { env, InferenceSession, Tensor } from 'onnxruntime-node';
import { verdictOfFlags } from './flags-verdict';
import type { PeerTask } from './peer-files';
import type { Outcome, PeerCard, Task, Turn, TurnAnswer } from './task';
import { timedTurn } from './timed-turn';

const [folder] = process.argv.slice(2);
const tasks = JSON.parse(readFileSync(join(folder, 'tasks.json'), 'utf8')) as readonly PeerTask[];
const threads = availableParallelism();
let opened: { readonly task: PeerTask; readonly session: InferenceSession; readonly data: Float32Array | Uint8Array } | null = null;

say({ description: `ONNX Runtime ${env.versions.node}, CPU, ${threads} threads` } satisfies PeerCard);
for await (const line of createInterface({ input: process.stdin })) {
  try {
    say(await take(JSON.parse(line)));
  } catch (error) {
    say({ error: error instanceof Error ? error.message.split('\n')[0] : String(error) });
  }
}

async function take(turn: Turn): Promise<TurnAnswer> {
  const { unwatched: _unwatched, timed: _timed, ...asked } = turn;
  await open(asked);
  return timedTurn(turn, call);
}

/** Unless it is the task that was asked before. One session at a time: each has threads of its own. */
async function open({ work, size, batch }: Task): Promise<void> {
  const task = tasks.find((known) => known.work === work && known.size === size && known.batch === batch);
  if (!task) throw new Error(`There is no file for ${work} at ${size} px.`);
  if (opened?.task === task) return;
  await opened?.session.release();
  opened = null;
  const names = ['batch', 'height', 'width', 'channels'];
  const session = await InferenceSession.create(join(folder, task.model), {
    intraOpNumThreads: threads,
    graphOptimizationLevel: 'all',
    freeDimensionOverrides: Object.fromEntries(names.map((name, axis) => [name, task.shape[axis]])),
  });
  const bytes = Uint8Array.from(readFileSync(join(folder, task.data)));
  opened = { task, session, data: task.type === 'uint8' ? bytes : new Float32Array(bytes.buffer) };
}

async function call(): Promise<Outcome> {
  if (!opened) throw new Error('Nothing is opened.');
  const { task, session, data } = opened;
  const input = data instanceof Uint8Array ? new Tensor('uint8', data, task.shape) : new Tensor('float32', data, task.shape);
  const wished = task.outputs.filter((name) => session.outputNames.includes(name));
  const outputs = await session.run({ [task.input]: input }, wished);
  const first = (name: string) => (outputs[name] ? Number(outputs[name].data[0]) : null);
  return { value: Number(first(task.outputs[0])), ...verdictOfFlags(first('reject'), first('look')) };
}

function say(answer: object): void {
  console.log(JSON.stringify(answer));
}
