/**
 * Keeps one comparison: its pictures as they came, its runs with what came out, their models, and the newest checkpoint of a run
 * that is under way. Versioned; what an older or newer studio kept is told, not guessed at.
 */
import * as v from 'valibot';
import { type Checkpoint, checkpointBuffers } from '../domain/checkpoint';
import type { ComparedRun, Comparison } from '../domain/comparison';
import type { Picture } from '../domain/dataset';
import type { MaskReading } from '../domain/mask-reading';
import type { Recipe } from '../domain/recipe';
import { StudioError } from '../domain/studio-error';
import type { RecordShelf } from './record-shelf';

/** Raise it when a record changes its shape. */
const VERSION = 1;

/** The files of one picture, compressed as they came. */
export interface KeptFiles {
  readonly file: Blob;
  readonly mask: {
    readonly path: string;
    readonly file: Blob;
    readonly width: number;
    readonly height: number;
    readonly reading?: MaskReading;
  } | null;
}

/** Whether the queue was working when it was written last, and how far it was when a visit took it up by itself; null where none did. */
export interface KeptQueue {
  readonly isRunning: boolean;
  readonly takenUpAt: string | null;
}

export interface ComparisonStorage {
  /**
   * The comparison that is kept, or null.
   *
   * @throws StudioError comparison-unreadable where another studio kept it, or it was never wholly kept
   */
  load(): Promise<Comparison | null>;
  /** Keep name, base, pictures and the order of the runs. `whole` once the files of all pictures are kept too. */
  writeHead(comparison: Comparison, whole: boolean): Promise<void>;
  writeQueue(queue: KeptQueue): Promise<void>;
  /** Null where a studio before this one kept the comparison. */
  readQueue(): Promise<KeptQueue | null>;
  writeFiles(files: readonly { readonly id: string; readonly kept: KeptFiles }[]): Promise<void>;
  readFiles(pictureId: string): Promise<KeptFiles | null>;
  writeRun(run: ComparedRun): Promise<void>;
  writeModel(runId: string, zip: Blob): Promise<void>;
  readModel(runId: string): Promise<Blob | null>;
  writeCheckpoint(runId: string, checkpoint: Checkpoint): Promise<void>;
  readCheckpoint(runId: string): Promise<Checkpoint | null>;
  removeCheckpoint(runId: string): Promise<void>;
  removeRun(runId: string): Promise<void>;
  /** Take everything away. @returns the bytes that it used */
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
const filesRecord = recordOf<KeptFiles>(v.object({ file: v.instance(Blob), mask: v.nullable(mask) }));

const arrays = v.record(v.string(), v.instance(Float32Array));
const checkpointRecord = recordOf<Checkpoint>(
  v.object({ recipe, step: v.number(), weights: arrays, adam: v.object({ first: arrays, second: arrays }) }),
);

const unreadable = (detail: string) => new StudioError('comparison-unreadable', { detail });

export function createComparisonStorage(shelf: RecordShelf): ComparisonStorage {
  const textBytes = (value: unknown): number => JSON.stringify(value).length;
  const writeRun = (run: ComparedRun) => shelf.write([{ key: `run/${run.id}`, value: run, bytes: textBytes(run) }]);
  /** @returns null where there is none, or one that cannot be read */
  const read = async <Value>(key: string, schema: v.GenericSchema<Value>): Promise<Value | null> => {
    const value = await shelf.read(key);
    return v.is(schema, value) ? value : null;
  };
  const removeCheckpoint = (runId: string) => shelf.remove(`checkpoint/${runId}`);
  return {
    load: async () => {
      const kept = await shelf.read('head');
      if (kept === undefined) return null;
      if (!v.is(knownHead, kept)) throw unreadable('another version of the studio kept it');
      if (!kept.whole) throw unreadable('the page was left before all its pictures were kept');
      if (!v.is(head, kept)) throw unreadable('its list of pictures is damaged');
      const { datasetName, base, pictures, runIds } = kept;
      const runs = await Promise.all(runIds.map((id) => shelf.read(`run/${id}`)));
      if (!runs.every((run) => v.is(runRecord, run))) throw unreadable('a run is missing');
      return { datasetName, base, pictures, runs };
    },
    writeHead: ({ runs, ...comparison }, whole) => {
      const value = { ...comparison, version: VERSION, whole, runIds: runs.map(({ id }) => id) };
      return shelf.write([{ key: 'head', value, bytes: textBytes(value) }]);
    },
    writeQueue: (queue) => shelf.write([{ key: 'queue', value: queue, bytes: 50 }]),
    readQueue: () => read('queue', queueRecord),
    writeFiles: (files) =>
      shelf.write(files.map(({ id, kept }) => ({ key: `file/${id}`, value: kept, bytes: kept.file.size + (kept.mask?.file.size ?? 0) }))),
    readFiles: (pictureId) => read(`file/${pictureId}`, filesRecord),
    writeRun,
    writeModel: (runId, zip) => shelf.write([{ key: `model/${runId}`, value: zip, bytes: zip.size }]),
    readModel: (runId) => read(`model/${runId}`, v.instance(Blob)),
    writeCheckpoint: (runId, checkpoint) => {
      const bytes = checkpointBuffers(checkpoint).reduce((sum, { byteLength }) => sum + byteLength, 0);
      return shelf.write([{ key: `checkpoint/${runId}`, value: checkpoint, bytes }]);
    },
    readCheckpoint: (runId) => read(`checkpoint/${runId}`, checkpointRecord),
    removeCheckpoint,
    removeRun: async (runId) => {
      for (const kind of ['run', 'model', 'checkpoint']) await shelf.remove(`${kind}/${runId}`);
    },
    clear: async () => {
      const bytes = await shelf.usedBytes();
      await shelf.remove('');
      return bytes;
    },
    usedBytes: () => shelf.usedBytes(),
  };
}
