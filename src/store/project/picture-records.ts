/**
 * The list of pictures as it is kept: an index, and records of some two hundred pictures or masks each, so that an edit writes a few of
 * them. Read back, each is checked on its own: what is missing or makes no sense is counted, and the rest is there. Studios before this
 * one kept all in one record, which is read as well.
 */
import * as v from 'valibot';
import { ChunkedList, type ListChunk } from '../../storage/chunked-list';
import type { PersistedParts, WrittenPart } from '../../storage/project-storage';
import { rejectedFile, storedMask, storedPicture } from './part-shapes';
import type { PicturesPart, StoredMask, StoredPicture } from './project-shape';

/** What stands in the record `pictures`. */
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
/** Of studios before this one. */
const wholeShape = v.object({ pictures: v.array(v.unknown()), masks: v.array(v.unknown()) });

const INDEX = 'pictures';
const REJECTED = 'pictures/rejected';
const pictureChunk = (chunk: number): string => `pictures/${chunk}`;
const maskChunk = (chunk: number): string => `masks/${chunk}`;

/** About how much room an entry takes. */
const BYTES_AN_ENTRY = 400;

export interface RecordsChange {
  readonly parts: readonly WrittenPart[];
  readonly gone: readonly string[];
  /** It was written. */
  confirm(): void;
}

export interface ReadPictures {
  readonly part: PicturesPart;
  /** `missing` where nothing tells which pictures there were; `gaps` where some of them are lost. */
  readonly state: 'whole' | 'gaps' | 'missing';
}

const nothing: PicturesPart = { datasetName: '', pictures: [], masks: [], rejectedFiles: [] };

export class PictureRecords {
  private readonly pictures = new ChunkedList<StoredPicture>(({ id }) => id);
  private readonly masks = new ChunkedList<StoredMask>(({ path }) => path);
  private index: PicturesIndex | null = null;
  private rejected: PicturesPart['rejectedFiles'] | null = null;

  change({ datasetName, pictures, masks, rejectedFiles }: PicturesPart): RecordsChange {
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
    const isSameIndex = JSON.stringify(index) === JSON.stringify(this.index);
    return {
      parts: [
        ...(isSameIndex ? [] : [{ name: INDEX, value: index, bytes: 100 }]),
        ...(rejectedFiles === this.rejected ? [] : [written(REJECTED, rejectedFiles)]),
        ...chunks,
      ],
      gone: [...ofPictures.gone.map(pictureChunk), ...ofMasks.gone.map(maskChunk)],
      confirm: () => {
        this.pictures.confirm(ofPictures);
        this.masks.confirm(ofMasks);
        this.index = index;
        this.rejected = rejectedFiles;
      },
    };
  }

  /** @param kept what stands in the record `pictures` @param readParts reads more of the project's parts */
  async read(kept: unknown, readParts: (names: readonly string[]) => Promise<PersistedParts>): Promise<ReadPictures> {
    if (v.is(wholeShape, kept)) return readWhole(kept);
    if (!v.is(indexShape, kept)) return { part: nothing, state: 'missing' };
    const names = [...kept.pictureChunks.map(pictureChunk), ...kept.maskChunks.map(maskChunk), REJECTED];
    const records = await readParts(names);
    const pictures = kept.pictureChunks.map((chunk) => checked<StoredPicture>(chunk, records[pictureChunk(chunk)], storedPicture));
    const masks = kept.maskChunks.map((chunk) => checked<StoredMask>(chunk, records[maskChunk(chunk)], storedMask));
    const count = [...pictures, ...masks].reduce((sum, { items }) => sum + items.length, 0);
    const isWhole = count === kept.count && [...pictures, ...masks].every((chunk) => chunk.isWhole);
    if (isWhole) {
      this.pictures.know(pictures);
      this.masks.know(masks);
      this.index = kept;
    }
    return {
      part: {
        datasetName: kept.datasetName,
        pictures: pictures.flatMap(({ items }) => items),
        masks: masks.flatMap(({ items }) => items),
        rejectedFiles: onlyThose(records[REJECTED], rejectedFile),
      },
      state: isWhole ? 'whole' : 'gaps',
    };
  }
}

function readWhole(kept: v.InferOutput<typeof wholeShape>): ReadPictures {
  const { datasetName, rejectedFiles } = kept as Partial<PicturesPart>;
  const pictures = onlyThose<StoredPicture>(kept.pictures, storedPicture);
  const masks = onlyThose<StoredMask>(kept.masks, storedMask);
  const isWhole = pictures.length === kept.pictures.length && masks.length === kept.masks.length;
  return {
    part: {
      datasetName: typeof datasetName === 'string' ? datasetName : '',
      pictures,
      masks,
      rejectedFiles: onlyThose(rejectedFiles, rejectedFile),
    },
    state: isWhole ? 'whole' : 'gaps',
  };
}

const written = (name: string, items: readonly unknown[]): WrittenPart => ({ name, value: items, bytes: BYTES_AN_ENTRY * items.length });

function checked<Item>(chunk: number, kept: unknown, shape: v.GenericSchema): ListChunk<Item> & { readonly isWhole: boolean } {
  const items = onlyThose<Item>(kept, shape);
  return { chunk, items, isWhole: Array.isArray(kept) && items.length === kept.length };
}

/** What has the shape, as it is: fields that the shape does not name stay. */
const onlyThose = <Item>(kept: unknown, shape: v.GenericSchema): Item[] =>
  Array.isArray(kept) ? kept.filter((item): item is Item => v.is(shape, item)) : [];
