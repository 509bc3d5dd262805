/**
 * The pictures and masks of one drop on their way into the studio: who is here already, which masks belong to whom, and what waits for its
 * mask to say whether it is good. A picture is known by its bytes; a path may be that of another one.
 */
import { GOOD_LABEL } from '../domain/dataset';
import { asStudioError, StudioError } from '../domain/studio-error';
import type { CheckedFile, HeldMask, HeldPicture } from './held';
import type { PicturePlace, Place } from './placement';
import { type MaskGroup, readMasks } from './read-masks';
import type { SliceContext } from './slice';

const DEFECT_LABEL = 'defect';

type Context = Pick<SliceContext, 'client' | 'get' | 'set' | 'frame'>;

export class TakenDrop {
  /** Ids of the pictures that this drop brought. */
  readonly pictureIds = new Set<string>();
  /** Keys of its masks. */
  readonly maskPaths = new Set<string>();
  /** How many were here already. */
  twice = 0;
  private readonly masks = new Map<string, CheckedFile>();
  /** Mask files by the picture's id, for pictures that are in the studio or wait. */
  private readonly wanted = new Map<string, readonly string[]>();
  private readonly waiting: HeldPicture[] = [];

  constructor(private readonly context: Context) {}

  /** Pictures are shown at once, unless their mask decides what they are. */
  add(checked: readonly CheckedFile[], places: ReadonlyMap<string, Place>): void {
    const { get, set } = this.context;
    const known = new Map(get().pictures.flatMap((picture) => (picture.digest ? [[sameness(picture), picture] as const] : [])));
    const pictures: HeldPicture[] = [];
    for (const file of checked) {
      const place = places.get(file.path);
      if (place?.kind === 'mask') this.masks.set(file.path, file);
      if (place?.kind !== 'picture') continue;
      const same = file.digest ? known.get(sameness(file)) : undefined;
      if (same) {
        this.twice += 1;
        // It may have come without its mask the first time.
        if (same.maskPath === null && place.maskPaths.length > 0) this.wanted.set(same.id, place.maskPaths);
        continue;
      }
      const picture = heldPicture(file, place);
      known.set(sameness(picture), picture);
      this.pictureIds.add(picture.id);
      if (place.maskPaths.length > 0) this.wanted.set(picture.id, place.maskPaths);
      if (place.isByMask) this.waiting.push(picture);
      else pictures.push(picture);
    }
    if (pictures.length > 0) set((state) => ({ pictures: [...state.pictures, ...pictures] }));
  }

  /** All files of the drop are here: read its masks, as one set. What cannot be read is among the rejected files. */
  async finish(): Promise<void> {
    const { get, set } = this.context;
    const groups = this.groups();
    const found = groups.length > 0 ? await this.read(groups) : new Map<string, HeldMask | StudioError>();
    const masks = new Map(get().masks);
    const refused = new Map<string, StudioError>();
    for (const { pictureId, files } of groups) {
      const mask = found.get(pictureId);
      if (mask instanceof StudioError) refused.set(files[0].path, mask);
      else if (mask) masks.set(mask.path, mask);
    }
    for (const { path } of [...found.values()].filter((mask) => !(mask instanceof StudioError)) as HeldMask[]) this.maskPaths.add(path);
    const maskOf = (id: string): HeldMask | null => {
      const mask = found.get(id);
      return mask === undefined || mask instanceof StudioError ? null : mask;
    };
    const withMask = (picture: HeldPicture): HeldPicture => {
      const mask = maskOf(picture.id);
      return mask ? { ...picture, maskPath: mask.path } : picture;
    };
    const decided = this.waiting
      .splice(0)
      .map((picture) => judgedByMask(withMask(picture), maskOf(picture.id), this.wanted.has(picture.id)));
    const marksNothing = decided.filter(({ maskPath }) => maskPath === null).flatMap(({ id }) => maskOf(id)?.path ?? []);
    for (const path of marksNothing) masks.delete(path);
    set((state) => ({
      masks,
      pictures: [...state.pictures.map(withMask), ...decided],
      rejectedFiles: [...state.rejectedFiles, ...[...refused].map(([path, { code, message }]) => ({ path, code, reason: message }))],
    }));
  }

  private groups(): MaskGroup[] {
    const taken = new Set(this.context.get().masks.keys());
    const pictures = [...this.context.get().pictures, ...this.waiting];
    const groups: MaskGroup[] = [];
    for (const picture of pictures) {
      const files = (this.wanted.get(picture.id) ?? []).flatMap((path) => this.masks.get(path) ?? []);
      if (files.length === 0) continue;
      const path = freePath(files[0].path, taken);
      taken.add(path);
      groups.push({ pictureId: picture.id, path, files, picture });
    }
    return groups;
  }

  private async read(groups: readonly MaskGroup[]): Promise<ReadonlyMap<string, HeldMask | StudioError>> {
    const { client, set, frame } = this.context;
    const onProgress = (done: number, total: number): void =>
      frame.later('intake', () => set({ intake: { phase: 'running', done, total, doing: 'Reading masks' } }));
    const found = await readMasks(client, groups, { onProgress }).catch(
      (thrown) => new Map(groups.map(({ pictureId }) => [pictureId, asStudioError(thrown, 'reading the masks')])),
    );
    frame.flush();
    return found;
  }
}

function heldPicture({ thumbnail, ...file }: CheckedFile, { role, label }: PicturePlace): HeldPicture {
  const { id, path, width, height, digest, deep, hasMorePages } = file;
  const facts = { ...(deep && { deep }), ...(hasMorePages && { hasMorePages }) };
  const picture = { id, path, role, label, maskPath: null, width, height, file: file.file, byteSize: file.file.size, digest, ...facts };
  return { ...picture, thumbnail: URL.createObjectURL(thumbnail), thumbnailFile: thumbnail };
}

/** @param hasMask whether there is a file for its mask, readable or not */
function judgedByMask(picture: HeldPicture, mask: HeldMask | null, hasMask: boolean): HeldPicture {
  // A mask that cannot be read says nothing, and least of all that there is nothing.
  if (mask ? mask.reading?.rule === 'unclear' : hasMask) return { ...picture, role: 'test', label: null };
  if (!mask) return picture;
  const isDefective = (mask.reading?.pixels ?? 0) > 0;
  if (isDefective) return { ...picture, role: 'test', label: DEFECT_LABEL };
  // A mask that marks nothing has said what it had to.
  return { ...picture, label: GOOD_LABEL, maskPath: null };
}

/** The same bytes under the same path are the same file, dropped again; under another they are a copy, which the page points out. */
const sameness = ({ digest, path }: { readonly digest?: string | undefined; readonly path: string }): string => `${digest} ${path}`;

/** `0_mask.png`, or `0_mask.png (2)` where another mask is kept under that path. */
function freePath(path: string, taken: ReadonlySet<string>): string {
  let free = path;
  for (let number = 2; taken.has(free); number++) free = `${path} (${number})`;
  return free;
}
