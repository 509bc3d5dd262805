/**
 * The state as a report of one batch sees it: the test pictures of that batch alone, judged at the thresholds in force, which stay those that all pictures
 * gave. Pixels are counted over all batches together, so that one batch has no pixel metrics of its own.
 */
import type { Batch } from '../../domain/batch';
import { batchIdIn } from '../data/batch-of-picture';
import { batchSummariesOf } from '../inspect/batches';
import { thresholdsOf } from '../inspect/image-thresholds';
import { pixelThresholdsOf } from '../inspect/pixel-thresholds';
import type { BatchChoice } from '../state/export-state';
import type { PixelChoices, ThresholdChoices } from '../state/inspect-state';
import { changedState, type StudioState } from '../state/studio-state';

export interface BatchOfReport {
  readonly state: StudioState;
  /** Null for the pictures without a batch, undefined for all pictures. */
  readonly batch: Batch | null | undefined;
}

/** @param choice a batch that is gone counts as all pictures, as its card says too */
export function batchOfReport(state: StudioState, { batch: id }: BatchChoice): BatchOfReport {
  const summary = id === undefined ? undefined : batchSummariesOf(state).find(({ batch }) => (batch?.id ?? null) === id);
  if (!summary) return { state, batch: undefined };
  const idOf = batchIdIn(state.data.batches);
  const pictures = state.data.pictures.filter((picture) => picture.role === 'good' || idOf(picture) === id);
  const thresholdChoices: ThresholdChoices = asOpened(thresholdsOf(state) ?? {});
  const pixelChoices: PixelChoices = asOpened(pixelThresholdsOf(state) ?? {});
  return {
    state: changedState(state, { data: { pictures }, inspect: { thresholdChoices, pixelChoices, pixelFindings: null } }),
    batch: summary.batch,
  };
}

/** Choices that say exactly what is in force, whatever pictures are there. */
const asOpened = <Threshold>(thresholds: Readonly<Record<string, Threshold>>) =>
  Object.fromEntries(Object.entries(thresholds).map(([detector, threshold]) => [detector, { method: 'as-opened' as const, threshold }]));
