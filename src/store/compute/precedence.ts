/** Who interrupts whom at the computing worker, and what each claim needs before it begins: two tables. */
import type { ErrorCode } from '../../domain/studio-error';
import type { Claim } from '../state/compute-state';

/**
 * What becomes of a newcomer and a holder: `ends` the holder; `shares` the worker with it; the newcomer `waits`, silently, until the holder
 * is done; or it is refused with an error.
 */
export type Rule = 'ends' | 'shares' | 'waits' | { readonly refused: ErrorCode };

const comparing: Rule = { refused: 'comparison-running' };
const training: Rule = { refused: 'training-running' };
const learning: Rule = { refused: 'learning-running' };

/** By newcomer, then by holder. What is not named is shared. */
const rules: Readonly<Record<Claim, Partial<Record<Claim, Rule>>>> = {
  comparison: {
    comparison: 'waits',
    training: 'waits',
    learning: 'waits',
    'opening-model': 'waits',
    inspection: 'ends',
    completion: 'ends',
    'first-look': 'ends',
    'self-test': 'ends',
    export: 'ends',
  },
  training: {
    comparison: comparing,
    training: 'waits',
    learning,
    'opening-model': 'waits',
    inspection: 'ends',
    completion: 'ends',
    'self-test': 'ends',
  },
  learning: {
    comparison: comparing,
    training,
    learning: 'waits',
    'opening-model': 'waits',
    inspection: 'ends',
    completion: 'ends',
    'self-test': 'ends',
  },
  'opening-model': {
    comparison: comparing,
    training,
    learning,
    'opening-model': 'waits',
    inspection: 'ends',
    completion: 'ends',
    'first-look': 'ends',
    'self-test': 'ends',
  },
  'opening-project': {},
  inspection: {
    comparison: 'waits',
    training: 'waits',
    learning: 'waits',
    'opening-model': 'waits',
    'opening-project': 'waits',
    inspection: 'waits',
    completion: 'ends',
  },
  // It gives way to all but a look at one picture, for which it pauses.
  completion: {
    comparison: 'waits',
    training: 'waits',
    learning: 'waits',
    'opening-model': 'waits',
    'opening-project': 'waits',
    inspection: 'waits',
    completion: 'waits',
    'self-test': 'waits',
    export: 'waits',
    live: 'waits',
  },
  // It shares the worker with a training, which waits for it: what it learns is not learned again at the end.
  'first-look': { comparison: 'waits', 'opening-model': 'waits', 'opening-project': 'waits', 'first-look': 'waits' },
  'self-test': {
    comparison: 'waits',
    training: 'waits',
    learning: 'waits',
    'opening-model': 'waits',
    completion: 'ends',
    'self-test': 'waits',
  },
  export: { comparison: comparing, completion: 'ends' },
  live: { comparison: comparing, training: { refused: 'live-training' }, completion: 'ends' },
  view: { comparison: comparing },
};

/** Whose work leaves another model in the worker. Before it begins, the copy of the model at hand must be made: then it is too late. */
const replacing: ReadonlySet<Claim> = new Set<Claim>(['comparison', 'training', 'learning', 'opening-model']);

export const replacesModel = (claim: Claim): boolean => replacing.has(claim);

/** What becomes of a newcomer where this holder has the worker. */
export const ruleOf = (newcomer: Claim, holder: Claim): Rule => rules[newcomer][holder] ?? 'shares';

export interface Needs {
  /** The device is opened before it begins. Training and comparison open it themselves: they go on after a loss. */
  readonly device: boolean;
  /** The model is given back to the worker before it begins. `if-any`: it begins without one too. `or-waits`: without one it waits. */
  readonly model: 'no' | 'if-any' | 'or-waits' | 'yes';
}

export const needsOf: Readonly<Record<Claim, Needs>> = {
  comparison: { device: false, model: 'if-any' },
  training: { device: false, model: 'no' },
  learning: { device: true, model: 'yes' },
  'opening-model': { device: true, model: 'no' },
  'opening-project': { device: false, model: 'no' },
  inspection: { device: true, model: 'or-waits' },
  completion: { device: true, model: 'or-waits' },
  'first-look': { device: false, model: 'no' },
  'self-test': { device: true, model: 'yes' },
  export: { device: true, model: 'yes' },
  live: { device: true, model: 'yes' },
  view: { device: true, model: 'yes' },
};
