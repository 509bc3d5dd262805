/** The masks of a drop are read set by set, for each set has its own convention; each gets a name of its own to be kept under. */
import type { RejectedFile } from '../../../domain/dataset';
import { asStudioError, StudioError } from '../../../domain/studio-error';
import type { CheckedFile, StudioMask } from '../../state/picture-state';
import type { SliceContext } from '../../state/slice-context';
import { pathKey, uniquePath } from '../unique-path';
import { type MaskGroup, readMasks } from './read-masks';

export interface MaskOfSet {
  readonly pictureId: string;
  readonly picture: MaskGroup['picture'];
  /** At least one. */
  readonly files: readonly CheckedFile[];
  readonly set: string;
}

export interface MasksRead {
  /** By the id of the picture. */
  readonly masks: ReadonlyMap<string, StudioMask>;
  /** Those that cannot be read, with the reason. */
  readonly rejected: readonly RejectedFile[];
  /** Not all were read: a person has stopped it. */
  readonly stopped: boolean;
}

/** Never throws: what cannot be read is among the rejected. */
export async function readMasksOfSets(
  { client, get, set, frame }: Pick<SliceContext, 'client' | 'get' | 'set' | 'frame'>,
  wanted: readonly MaskOfSet[],
  signal: AbortSignal,
): Promise<MasksRead> {
  const names = new Set([...get().data.masks.keys()].map(pathKey));
  const sets = new Map<string, MaskGroup[]>();
  for (const { pictureId, picture, files, set: name } of wanted) {
    const [{ path, file }] = files;
    // The very file that is held comes back where a drop is sorted again.
    const isHeld = files.length === 1 && get().data.masks.get(path)?.file === file;
    const group = { pictureId, path: isHeld ? path : uniquePath(path, names), files, picture };
    const groups = sets.get(name);
    if (groups) groups.push(group);
    else sets.set(name, [group]);
  }
  const masks = new Map<string, StudioMask>();
  const rejected: RejectedFile[] = [];
  const onProgress = (done: number, total: number): void =>
    frame.later('intake', () => set({ data: { intake: { phase: 'running', done, total, doing: 'Reading masks' } } }));
  for (const groups of sets.values()) {
    if (signal.aborted) break;
    const found = await readMasks(client, groups, { signal, onProgress }).catch((thrown) => asStudioError(thrown, 'reading the masks'));
    for (const { pictureId, files } of groups) {
      const mask = found instanceof StudioError ? found : found.get(pictureId);
      if (mask instanceof StudioError) {
        if (mask.code !== 'aborted') rejected.push({ path: files[0].path, code: mask.code, reason: mask.message });
      } else if (mask) masks.set(pictureId, mask);
    }
  }
  frame.flush();
  return { masks, rejected, stopped: signal.aborted && wanted.length > 0 };
}
