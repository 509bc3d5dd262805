/** Masks that were read and found usable come to their pictures, in one edit; what does not fit is listed with its reason. */
import { factsOf } from './edit-history';
import type { CheckedFile, HeldMask } from './held';
import { matchMasks } from './match-masks';
import type { SliceContext } from './slice';

/** @param ids of the pictures that they may belong to; of these, the test pictures */
export function attachChecked({ get, set }: Pick<SliceContext, 'get' | 'set'>, ids: ReadonlySet<string>, checked: readonly CheckedFile[]) {
  const pictures = get().pictures.filter(({ id, role }) => ids.has(id) && role === 'test');
  const { matches, errors } = matchMasks(pictures, checked);
  const rejected = errors.map(({ path, error: { code, message } }) => ({ path, code, reason: message }));
  const masks = new Map(get().masks);
  const pathById = new Map<string, string>();
  for (const [id, { path, file, width, height, digest }] of matches) {
    const mask: HeldMask = { path: freePath(path, masks), file, width, height, ...(digest && { digest }) };
    masks.set(mask.path, mask);
    pathById.set(id, mask.path);
  }
  // Before the edit, which has them inspected.
  set(({ rejectedFiles }) => ({ masks, rejectedFiles: [...rejectedFiles, ...rejected] }));
  get().changeFacts(
    (count) => `${count} ${count === 1 ? 'mask' : 'masks'} attached`,
    (picture) => ({ ...factsOf(picture), maskPath: pathById.get(picture.id) ?? picture.maskPath }),
  );
}

/** A mask of that name may belong to another picture, or be one that comes back when this one is taken away again. */
function freePath(path: string, taken: ReadonlyMap<string, unknown>): string {
  let free = path;
  for (let number = 2; taken.has(free); number++) free = `${path} (${number})`;
  return free;
}
