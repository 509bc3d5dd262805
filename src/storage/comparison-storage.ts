/**
 * Persists one comparison: its pictures, its runs with their results and models, and the newest checkpoint of the current run. The head has
 * a version; a comparison of another version is reported as unreadable.
 */
import * as v from 'valibot';
import { type Checkpoint, checkpointBuffers } from '../domain/checkpoint';
import type { ComparedRun, Comparison } from '../domain/comparison';
import type { MaskReading } from '../domain/mask-reading';
import { StudioError } from '../domain/studio-error';
import type { RecordStore } from './record-store';

/** Raise it when the schema of a record changes. */
const VERSION = 1;

/** The original files of one picture. */
export interface PersistedFiles {
  readonly file: Blob;
  readonly mask: {
    readonly path: string;
    readonly file: Blob;
    readonly width: number;
    readonly height: number;
    readonly reading?: MaskReading;
  } | null;
}

/** Whether the queue was running when it was last written, and its progress when it last resumed after a reload; null if it never did. */
export interface PersistedQueue {
  readonly isRunning: boolean;
  readonly takenUpAt: string | null;
}

export interface ComparisonStorage {
  /**
   * Load the stored comparison, or null.
   *
   * @throws StudioError comparison-unreadable if another version wrote it, or not all of it was written
   */
  load(): Promise<Comparison | null>;
  /** Write name, base recipe, pictures and the order of the runs. `whole`: the files of all pictures are written too. */
  writeHead(comparison: Comparison, whole: boolean): Promise<void>;
  writeQueue(queue: PersistedQueue): Promise<void>;
  /** Null for a comparison of an earlier studio. */
  readQueue(): Promise<PersistedQueue | null>;
  writeFiles(files: readonly { readonly id: string; readonly kept: PersistedFiles }[]): Promise<void>;
  readFiles(pictureId: string): Promise<PersistedFiles | null>;
  writeRun(run: ComparedRun): Promise<void>;
  writeModel(runId: string, zip: Blob): Promise<void>;
  readModel(runId: string): Promise<Blob | null>;
  writeCheckpoint(runId: string, checkpoint: Checkpoint): Promise<void>;
  readCheckpoint(runId: string): Promise<Checkpoint | null>;
  removeCheckpoint(runId: string): Promise<void>;
  removeRun(runId: string): Promise<void>;
  /** Delete everything. @returns the bytes that it used */
  clear(): Promise<number>;
  usedBytes(): Promise<number>;
}

const head = v.object({ version: v.literal(VERSION), whole: v.boolean(), runIds: v.array(v.string()) });
const queueRecord = v.object({ isRunning: v.boolean(), takenUpAt: v.nullable(v.string()) });
const runRecord = v.object({ id: v.string(), status: v.object({ phase: v.string() }), notes: v.array(v.string()) });

export function createComparisonStorage(recordStore: RecordStore): ComparisonStorage {
  const textBytes = (value: unknown): number => JSON.stringify(value).length;
  const writeRun = (run: ComparedRun) => recordStore.write([{ key: `run/${run.id}`, value: run, bytes: textBytes(run) }]);
  const removeCheckpoint = (runId: string) => recordStore.remove(`checkpoint/${runId}`);
  return {
    load: async () => {
      const stored = await recordStore.read('head');
      if (stored === undefined) return null;
      const known = v.safeParse(head, stored);
      if (!known.success) throw new StudioError('comparison-unreadable', { detail: 'another version of the studio kept it' });
      if (!known.output.whole)
        throw new StudioError('comparison-unreadable', { detail: 'the page was left before all its pictures were kept' });
      const runs = await Promise.all(known.output.runIds.map((id) => recordStore.read(`run/${id}`)));
      if (!runs.every((run) => v.is(runRecord, run))) throw new StudioError('comparison-unreadable', { detail: 'a run is missing' });
      const { datasetName, base, pictures } = stored as Comparison;
      return { datasetName, base, pictures, runs: runs as unknown as ComparedRun[] };
    },
    writeHead: ({ runs, ...comparison }, whole) => {
      const value = { ...comparison, version: VERSION, whole, runIds: runs.map(({ id }) => id) };
      return recordStore.write([{ key: 'head', value, bytes: textBytes(value) }]);
    },
    writeQueue: (queue) => recordStore.write([{ key: 'queue', value: queue, bytes: 50 }]),
    readQueue: async () => {
      const stored = await recordStore.read('queue');
      return v.is(queueRecord, stored) ? stored : null;
    },
    writeFiles: (files) =>
      recordStore.write(
        files.map(({ id, kept }) => ({ key: `file/${id}`, value: kept, bytes: kept.file.size + (kept.mask?.file.size ?? 0) })),
      ),
    readFiles: async (pictureId) => ((await recordStore.read(`file/${pictureId}`)) as PersistedFiles | undefined) ?? null,
    writeRun,
    writeModel: (runId, zip) => recordStore.write([{ key: `model/${runId}`, value: zip, bytes: zip.size }]),
    readModel: async (runId) => ((await recordStore.read(`model/${runId}`)) as Blob | undefined) ?? null,
    writeCheckpoint: (runId, checkpoint) => {
      const bytes = checkpointBuffers(checkpoint).reduce((sum, { byteLength }) => sum + byteLength, 0);
      return recordStore.write([{ key: `checkpoint/${runId}`, value: checkpoint, bytes }]);
    },
    readCheckpoint: async (runId) => ((await recordStore.read(`checkpoint/${runId}`)) as Checkpoint | undefined) ?? null,
    removeCheckpoint,
    removeRun: async (runId) => {
      for (const kind of ['run', 'model', 'checkpoint']) await recordStore.remove(`${kind}/${runId}`);
    },
    clear: async () => {
      const bytes = await recordStore.usedBytes();
      await recordStore.remove('');
      return bytes;
    },
    usedBytes: () => recordStore.usedBytes(),
  };
}
