/** Masks that were read and found usable come to their pictures, in one edit; what does not fit is listed with its reason. */
import type { RejectedFile } from '../../../domain/dataset';
import { StudioError } from '../../../domain/studio-error';
import type { CheckedFile } from '../../state/picture-state';
import type { SliceContext } from '../../state/slice-context';
import { factsOf } from '../edit-history';
import { pathKey, uniquePath } from '../unique-path';
import { matchMasks } from './match-masks';
import { readMasks } from './read-masks';

/**
 * @param ids of the pictures that they may belong to; of these, the test pictures
 * @param signal stops the reading; nothing is attached then
 * @throws StudioError aborted, worker-crashed
 */
export async function attachChecked(
  { client, get, set }: Pick<SliceContext, 'client' | 'get' | 'set'>,
  ids: ReadonlySet<string>,
  checked: readonly CheckedFile[],
  signal: AbortSignal,
): Promise<void> {
  const pictures = get().data.pictures.filter(({ id, role }) => ids.has(id) && role === 'test');
  const { matches, errors } = matchMasks(pictures, checked);
  const rejected: RejectedFile[] = errors.map(({ path, error: { code, message } }) => ({ path, code, reason: message }));
  const masks = new Map(get().data.masks);
  const pathById = new Map<string, string>();
  const groups = pictures.flatMap((picture) => {
    const files = matches.get(picture.id);
    return files ? [{ pictureId: picture.id, path: files[0].path, files, picture }] : [];
  });
  const found = await readMasks(client, groups, { signal });
  const taken = new Set([...masks.keys()].map(pathKey));
  for (const { pictureId, path: asked } of groups) {
    const mask = found.get(pictureId);
    if (mask instanceof StudioError) rejected.push({ path: asked, code: mask.code, reason: mask.message });
    else if (mask) {
      // A mask of that name may belong to another picture, or be one that comes back when this one is taken away again.
      const path = uniquePath(asked, taken);
      masks.set(path, { ...mask, path });
      pathById.set(pictureId, path);
    }
  }
  // Before the edit, which has them inspected.
  set(({ data: { rejectedFiles, masks: now } }) => ({
    data: { masks: new Map([...now, ...masks]), rejectedFiles: [...rejectedFiles, ...rejected] },
  }));
  get().edit.changeFacts(
    (count) => `${count} ${count === 1 ? 'mask' : 'masks'} attached`,
    (picture) => ({ ...factsOf(picture), maskPath: pathById.get(picture.id) ?? picture.maskPath }),
  );
}
