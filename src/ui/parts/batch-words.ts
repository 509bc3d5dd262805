/** Batches in words: on a row, in a choice, and what their pictures without one are called. */
import { type Batch, sayBatchSource } from '../../domain/batch';
import { formatCount } from '../../domain/format-number';

const moment = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const shortMoment = new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** What pictures without a batch are called. */
const NO_BATCH = 'Without a batch';

export const batchName = (batch: Batch | null): string => batch?.name ?? NO_BATCH;

/** `Nov 30, 2026, 11:42 AM, folder line-3` */
export const batchFacts = (batch: Batch | null): string =>
  batch
    ? `${moment.format(new Date(batch.at))}, ${sayBatchSource(batch)}`
    : 'Of an earlier studio, or good pictures that became test pictures';

/** A batch in a list to choose from: `Batch 2 (50), Nov 30, 11:42`. */
export const batchChoice = (batch: Batch | null, count: number): string =>
  `${batchName(batch)} (${formatCount(count)})${batch ? `, ${shortMoment.format(new Date(batch.at))}` : ''}`;
