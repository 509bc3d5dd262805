/**
 * Persists one comparison: its pictures, its runs with their results and models, and the newest checkpoint of the current run. The head has
 * a version; a comparison of another version is reported as unreadable.
 */
import * as v from 'valibot';
import { type Checkpoint, checkpointBuffers } from '../domain/checkpoint';
import type { ComparedRun, Comparison } from '../domain/comparison';
import type { Picture } from '../domain/dataset';
import type { MaskReading } from '../domain/mask-reading';
import type { Recipe } from '../domain/recipe';
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

/** A record of a known type, of which only what is read first is checked: what the schema does not name passes as it is. */
const recordOf = <Value>(schema: v.GenericSchema): v.GenericSchema<Value> => v.custom<Value>((value) => v.is(schema, value));

const recipe = recordOf<Recipe>(v.object({ network: v.string(), corruption: v.string() }));

const picture = recordOf<Picture>(
  v.object({
    id: v.string(),
    path: v.string(),
    role: v.picklist(['good', 'test']),
    label: v.nullable(v.string()),
    width: v.number(),
    height: v.number(),
    byteSize: v.number(),
    maskPath: v.nullable(v.string()),
  }),
);

/** What every studio of this version writes first. */
const knownHead = v.object({ version: v.literal(VERSION), whole: v.boolean(), runIds: v.array(v.string()) });
const head = v.object({ ...knownHead.entries, datasetName: v.string(), base: recipe, pictures: v.array(picture) });

const queueRecord = v.object({ isRunning: v.boolean(), takenUpAt: v.nullable(v.string()) });

const runRecord = recordOf<ComparedRun>(
  v.object({ id: v.string(), recipe, status: v.object({ phase: v.string() }), notes: v.array(v.string()) }),
);

const mask = v.object({ path: v.string(), file: v.instance(Blob), width: v.number(), height: v.number() });
const filesRecord = recordOf<PersistedFiles>(v.object({ file: v.instance(Blob), mask: v.nullable(mask) }));

const arrays = v.record(v.string(), v.instance(Float32Array));
const checkpointRecord = recordOf<Checkpoint>(
  v.object({ recipe, step: v.number(), weights: arrays, adam: v.object({ first: arrays, second: arrays }) }),
);

const unreadable = (detail: string) => new StudioError('comparison-unreadable', { detail });

export function createComparisonStorage(recordStore: RecordStore): ComparisonStorage {
  const textBytes = (value: unknown): number => JSON.stringify(value).length;
  const writeRun = (run: ComparedRun) => recordStore.write([{ key: `run/${run.id}`, value: run, bytes: textBytes(run) }]);
  /** @returns null where there is none, or one that cannot be read */
  const read = async <Value>(key: string, schema: v.GenericSchema<Value>): Promise<Value | null> => {
    const value = await recordStore.read(key);
    return v.is(schema, value) ? value : null;
  };
  const removeCheckpoint = (runId: string) => recordStore.remove(`checkpoint/${runId}`);
  return {
    load: async () => {
      const stored = await recordStore.read('head');
      if (stored === undefined) return null;
      if (!v.is(knownHead, stored)) throw unreadable('another version of the studio kept it');
      if (!stored.whole) throw unreadable('the page was left before all its pictures were kept');
      if (!v.is(head, stored)) throw unreadable('its list of pictures is damaged');
      const { datasetName, base, pictures, runIds } = stored;
      const runs = await Promise.all(runIds.map((id) => recordStore.read(`run/${id}`)));
      if (!runs.every((run) => v.is(runRecord, run))) throw unreadable('a run is missing');
      return { datasetName, base, pictures, runs };
    },
    writeHead: ({ runs, ...comparison }, whole) => {
      const value = { ...comparison, version: VERSION, whole, runIds: runs.map(({ id }) => id) };
      return recordStore.write([{ key: 'head', value, bytes: textBytes(value) }]);
    },
    writeQueue: (queue) => recordStore.write([{ key: 'queue', value: queue, bytes: 50 }]),
    readQueue: () => read('queue', queueRecord),
    writeFiles: (files) =>
      recordStore.write(
        files.map(({ id, kept }) => ({ key: `file/${id}`, value: kept, bytes: kept.file.size + (kept.mask?.file.size ?? 0) })),
      ),
    readFiles: (pictureId) => read(`file/${pictureId}`, filesRecord),
    writeRun,
    writeModel: (runId, zip) => recordStore.write([{ key: `model/${runId}`, value: zip, bytes: zip.size }]),
    readModel: (runId) => read(`model/${runId}`, v.instance(Blob)),
    writeCheckpoint: (runId, checkpoint) => {
      const bytes = checkpointBuffers(checkpoint).reduce((sum, { byteLength }) => sum + byteLength, 0);
      return recordStore.write([{ key: `checkpoint/${runId}`, value: checkpoint, bytes }]);
    },
    readCheckpoint: (runId) => read(`checkpoint/${runId}`, checkpointRecord),
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
