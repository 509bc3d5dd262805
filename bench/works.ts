/** The works: which there are, who takes part in each, whom an engine is held against, and whose outcomes must be the same. */
import type { Engine, Task, Work } from './task';

/** Of every work, what one call is. For the usage text and for whoever reads the table. */
export const works: Readonly<Record<Work, string>> = {
  'train-step': 'one step of an AESc in grey, batch 8: forward, backward, Adam',
  'train-step-best': 'the same of Best: autoencoder in colour and head, with their two losses',
  reconstruction: 'one grey picture through the autoencoder',
  uncertainty: 'one map of 30 dropout passes',
  inspection: 'Best and the combined detector: decoded pixels of 256 px to score, map and verdict',
  live: 'the same of a camera frame of 1920 x 1080, from the bitmap on the page to the answer there',
};

export const workNames = Object.keys(works) as readonly Work[];

/** Works of the whole bench; the first one is the only one that is asked of stock tfjs. */
export const allTasks: readonly Task[] = [
  ...[128, 256].flatMap((size): Task[] => [
    { work: 'train-step', size, batch: 8 },
    { work: 'train-step-best', size, batch: 8 },
    { work: 'reconstruction', size, batch: 1 },
    { work: 'uncertainty', size, batch: 1 },
  ]),
  { work: 'inspection', size: 256, batch: 1 },
  { work: 'live', size: 256, batch: 1 },
];

/** What each of the other libraries is asked for. */
const asked: Readonly<Partial<Record<Engine, readonly Task['work'][]>>> = {
  pytorch: ['matmul', 'train-step', 'train-step-best', 'reconstruction', 'uncertainty'],
  onnxruntime: ['reconstruction', 'inspection', 'live'],
  openvino: ['reconstruction', 'inspection', 'live'],
};

/** Stock tfjs is asked for the first task only, whatever is wished of the others: a step of it takes up to a minute and a half. */
export function takesPart(engine: Engine, { work, size }: Task): boolean {
  if (engine.startsWith('stock/')) return work === 'train-step' && size === 128;
  return asked[engine]?.includes(work) ?? true;
}

/** Whom the engines are held against in a work, the first of these that took part. */
const peersOf: Readonly<Record<Work, readonly Engine[]>> = {
  'train-step': ['pytorch'],
  'train-step-best': ['pytorch'],
  uncertainty: ['pytorch'],
  reconstruction: ['onnxruntime', 'pytorch'],
  inspection: ['onnxruntime', 'openvino'],
  live: ['onnxruntime', 'openvino'],
};

/** @returns null where none of them took part */
export function namedPeer(work: Work, present: readonly Engine[]): Engine | null {
  return peersOf[work].find((engine) => present.includes(engine)) ?? null;
}

/**
 * Whether an engine computes with the same weights on the same picture as the others do, so that its outcome must be theirs. PyTorch reconstructs with
 * weights of its own; a training changes them from call to call.
 */
export function mustAgree(engine: Engine, work: Work): boolean {
  if (work === 'reconstruction') return engine !== 'pytorch';
  return work === 'inspection' || work === 'live';
}

/** Whether these engines and tasks need what bench/page/made-files.ts makes. */
export function needsFiles(tasks: readonly Task[], engines: readonly Engine[]): boolean {
  const isThere = (...named: Engine[]) => named.some((engine) => engines.includes(engine));
  return tasks.some(({ work }) => {
    if (work === 'reconstruction') return isThere('onnxruntime', 'openvino');
    if (work === 'train-step-best') return isThere('pytorch');
    return work === 'inspection' || work === 'live';
  });
}
