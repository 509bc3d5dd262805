/**
 * The list of pictures as records: an index, and chunks of about two hundred pictures or masks, so that an edit writes a few of them. Each
 * entry is validated by itself when it is read; invalid entries are left out and reported. The single record of earlier studios is read too.
 */
import * as v from 'valibot';
import type { Batch } from '../../domain/batch';
import type { PicturesPart, StoredMask, StoredPicture } from '../../formats/project-schema/persisted-parts';
import { storedBatch, storedMask, storedPicture, storedRejectedFile } from '../../formats/project-schema/picture-fields';
import { ChunkedList, type ListChunk } from '../../storage/chunked-list';
import type { PersistedParts, WrittenPart } from '../../storage/project-storage';

/** The value of the record `pictures`. */
interface PicturesIndex {
  readonly datasetName: string;
  /** Names of records: `pictures/<number>` and `masks/<number>`. */
  readonly pictureChunks: readonly number[];
  readonly maskChunks: readonly number[];
  /** Pictures and masks in them. */
  readonly count: number;
}

const indexShape = v.object({
  datasetName: v.string(),
  pictureChunks: v.array(v.number()),
  maskChunks: v.array(v.number()),
  count: v.number(),
});
/** As earlier studios wrote it. */
const wholeShape = v.object({ pictures: v.array(v.unknown()), masks: v.array(v.unknown()) });

const INDEX = 'pictures';
const REJECTED = 'pictures/rejected';
const BATCHES = 'pictures/batches';
const pictureChunk = (chunk: number): string => `pictures/${chunk}`;
const maskChunk = (chunk: number): string => `masks/${chunk}`;

/** Size of an entry, roughly. */
const BYTES_AN_ENTRY = 400;

export interface RecordsChange {
  readonly parts: readonly WrittenPart[];
  readonly gone: readonly string[];
  /** To be called after the write succeeded. */
  confirm(): void;
}

export interface ReadPictures {
  readonly part: PicturesPart;
  /** `missing`: there is no list. `gaps`: some entries are lost. */
  readonly state: 'whole' | 'gaps' | 'missing';
}

const nothing: PicturesPart = { datasetName: '', pictures: [], masks: [], rejectedFiles: [], batches: [] };

export class PictureRecords {
  private readonly pictures = new ChunkedList<StoredPicture>(({ id }) => id);
  private readonly masks = new ChunkedList<StoredMask>(({ path }) => path);
  private index: PicturesIndex | null = null;
  private rejected: PicturesPart['rejectedFiles'] | null = null;
  /** As JSON. */
  private batches = '[]';

  change({ datasetName, pictures, masks, rejectedFiles, batches = [] }: PicturesPart): RecordsChange {
    const [ofPictures, ofMasks] = [this.pictures.change(pictures), this.masks.change(masks)];
    const index: PicturesIndex = {
      datasetName,
      pictureChunks: ofPictures.index,
      maskChunks: ofMasks.index,
      count: pictures.length + masks.length,
    };
    const chunks = [
      ...ofPictures.written.map(({ chunk, items }) => written(pictureChunk(chunk), items)),
      ...ofMasks.written.map(({ chunk, items }) => written(maskChunk(chunk), items)),
    ];
    const batchesNow = jsonOf(batches);
    const isSameIndex = JSON.stringify(index) === JSON.stringify(this.index);
    return {
      parts: [
        ...(isSameIndex ? [] : [{ name: INDEX, value: index, bytes: 100 }]),
        ...(rejectedFiles === this.rejected ? [] : [written(REJECTED, rejectedFiles)]),
        ...(batchesNow === this.batches ? [] : [written(BATCHES, batches)]),
        ...chunks,
      ],
      gone: [...ofPictures.gone.map(pictureChunk), ...ofMasks.gone.map(maskChunk)],
      confirm: () => {
        this.pictures.confirm(ofPictures);
        this.masks.confirm(ofMasks);
        this.index = index;
        this.rejected = rejectedFiles;
        this.batches = batchesNow;
      },
    };
  }

  /** @param kept the value of the record `pictures` @param readParts reads more of the project's parts */
  async read(kept: unknown, readParts: (names: readonly string[]) => Promise<PersistedParts>): Promise<ReadPictures> {
    if (v.is(wholeShape, kept)) return readWhole(kept);
    if (!v.is(indexShape, kept)) {
      const batches = onlyThose((await readParts([BATCHES]))[BATCHES], storedBatch);
      return { part: { ...nothing, batches }, state: 'missing' };
    }
    const names = [...kept.pictureChunks.map(pictureChunk), ...kept.maskChunks.map(maskChunk), REJECTED, BATCHES];
    const records = await readParts(names);
    const pictures = kept.pictureChunks.map((chunk) => checked(chunk, records[pictureChunk(chunk)], storedPicture));
    const masks = kept.maskChunks.map((chunk) => checked(chunk, records[maskChunk(chunk)], storedMask));
    const batches = onlyThose(records[BATCHES], storedBatch);
    const count = [...pictures, ...masks].reduce((sum, { items }) => sum + items.length, 0);
    const isWhole = count === kept.count && [...pictures, ...masks].every((chunk) => chunk.isWhole);
    if (isWhole) {
      this.pictures.know(pictures);
      this.masks.know(masks);
      this.index = kept;
    }
    this.batches = jsonOf(batches);
    return {
      part: {
        datasetName: kept.datasetName,
        pictures: pictures.flatMap(({ items }) => items),
        masks: masks.flatMap(({ items }) => items),
        rejectedFiles: onlyThose(records[REJECTED], storedRejectedFile),
        batches,
      },
      state: isWhole ? 'whole' : 'gaps',
    };
  }
}

function readWhole(kept: v.InferOutput<typeof wholeShape>): ReadPictures {
  const { datasetName, rejectedFiles, batches } = kept as Partial<PicturesPart>;
  const pictures = onlyThose(kept.pictures, storedPicture);
  const masks = onlyThose(kept.masks, storedMask);
  const isWhole = pictures.length === kept.pictures.length && masks.length === kept.masks.length;
  return {
    part: {
      datasetName: typeof datasetName === 'string' ? datasetName : '',
      pictures,
      masks,
      rejectedFiles: onlyThose(rejectedFiles, storedRejectedFile),
      batches: onlyThose(batches, storedBatch),
    },
    state: isWhole ? 'whole' : 'gaps',
  };
}

/** Each batch is written out once: the scores of a line's run are a hundred thousand, and this is asked at every save. */
const jsonOf = (batches: readonly Batch[]): string => `[${batches.map((batch) => knownJson.get(batch) ?? newJson(batch)).join(',')}]`;

const knownJson = new WeakMap<Batch, string>();

function newJson(batch: Batch): string {
  const json = JSON.stringify(batch);
  knownJson.set(batch, json);
  return json;
}

const written = (name: string, items: readonly unknown[]): WrittenPart => ({ name, value: items, bytes: BYTES_AN_ENTRY * items.length });

function checked<Item>(chunk: number, kept: unknown, shape: v.GenericSchema<Item>): ListChunk<Item> & { readonly isWhole: boolean } {
  const items = onlyThose<Item>(kept, shape);
  return { chunk, items, isWhole: Array.isArray(kept) && items.length === kept.length };
}

/** The valid items, unchanged: fields that the schema does not name stay. */
const onlyThose = <Item>(kept: unknown, shape: v.GenericSchema<Item>): Item[] =>
  Array.isArray(kept) ? kept.filter((item) => v.is(shape, item)) : [];
