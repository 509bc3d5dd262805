/** The batches as choices of a select, the newest first. A select has words only: what no id can be stands for all, and for none. */
import { batchSummariesOf } from '../../store/inspect/batches';
import { memoize } from '../../store/state/memoize';
import type { StudioState } from '../../store/state/studio-state';
import { batchChoice } from '../parts/batch-words';

const ALL = ' all';
const NONE = ' none';

export interface BatchOption {
  readonly value: string;
  readonly label: string;
}

export const batchChoicesOf = memoize(
  (state: StudioState) => [batchSummariesOf(state)] as const,
  (summaries): readonly BatchOption[] => [
    { value: ALL, label: 'All batches' },
    ...[...summaries].reverse().map(({ batch, count }) => ({ value: batch?.id ?? NONE, label: batchChoice(batch, count) })),
  ],
);

/** @param batch an id, null for none, undefined for all; one that is not among the choices counts as all */
export function choiceOfBatch(batch: string | null | undefined, choices: readonly BatchOption[]): string {
  const value = batch === undefined ? ALL : (batch ?? NONE);
  return choices.some((choice) => choice.value === value) ? value : ALL;
}

export const batchOfChoice = (value: string): string | null | undefined => (value === ALL ? undefined : value === NONE ? null : value);
