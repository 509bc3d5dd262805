/** A batch: the pictures that came together, with the time and the place that they came from. An import is one; so is a day of the camera or of a watched folder. */
import type { LineRun } from './line-run';
import { randomId } from './random-id';

export const batchSources = ['drop', 'folder', 'camera', 'watched', 'sample'] as const;

/** `drop`: files that were dropped or chosen; `folder`: a folder with what is in it; `watched`: a folder from which new files are taken as they come. */
export type BatchSource = (typeof batchSources)[number];

export interface Batch {
  readonly id: string;
  /** As a person calls it; several may have one name. */
  readonly name: string;
  /** When it began: ISO 8601, UTC. */
  readonly at: string;
  readonly source: BatchSource;
  /** What a folder was called when the batch came, whatever the batch is called now; absent of single files. */
  readonly folder?: string | undefined;
  /** Of pictures that a line's runner wrote: its run. */
  readonly run?: LineRun | undefined;
}

/** Where an import comes from. */
export type BatchOrigin = Pick<Batch, 'source' | 'folder'>;

/** Sources of which all pictures of one day are one batch. */
const daily: ReadonlySet<BatchSource> = new Set(['camera', 'watched']);

const NUMBERED = /^Batch (\d+)$/;

/**
 * The batch that an import goes into: that of today where its source has one a day, else a new one.
 *
 * @param batches those that are there
 * @param now local days count
 */
export function batchFor(batches: readonly Batch[], { source, folder }: BatchOrigin, now: Date): Batch {
  const isOfToday = (batch: Batch): boolean =>
    batch.source === source && batch.folder === folder && new Date(batch.at).toDateString() === now.toDateString();
  const today = daily.has(source) ? batches.find(isOfToday) : undefined;
  if (today) return today;
  const named = source === 'camera' ? 'Camera' : folder;
  return {
    id: randomId(),
    name: named || `Batch ${1 + batches.reduce((most, { name }) => Math.max(most, Number(NUMBERED.exec(name)?.[1] ?? 0)), 0)}`,
    at: now.toISOString(),
    source,
    ...(folder === undefined ? {} : { folder }),
  };
}

/** Where a batch comes from, as it stands in a table or a sentence: `files`, `folder line-3`, `camera`. */
export function sayBatchSource({ source, folder }: BatchOrigin): string {
  const words: Readonly<Record<BatchSource, string>> = {
    drop: 'files',
    folder: 'folder',
    camera: 'camera',
    watched: 'watched folder',
    sample: 'sample set',
  };
  return folder ? `${words[source]} ${folder}` : words[source];
}
