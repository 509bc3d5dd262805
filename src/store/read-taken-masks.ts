/** The masks of a drop are read when all of them are here, as one set; one that cannot be read, or is not its picture's size, is listed with its reason. */
import { asStudioError, StudioError } from '../domain/studio-error';
import type { CheckedFile, HeldMask } from './held';
import { type MaskGroup, readMasks } from './read-masks';
import type { SliceContext } from './slice';

/** @param taken the masks' files by the paths that the pictures name; it is emptied */
export async function readTakenMasks(
  { client, get, set, frame }: Pick<SliceContext, 'client' | 'get' | 'set' | 'frame'>,
  taken: Map<string, CheckedFile>,
): Promise<void> {
  const groups = get().pictures.flatMap((picture): MaskGroup[] => {
    const file = picture.maskPath === null ? undefined : taken.get(picture.maskPath);
    return file ? [{ pictureId: picture.id, path: file.path, files: [file], picture }] : [];
  });
  taken.clear();
  if (groups.length === 0) return;
  const tell = (done: number, total: number): void =>
    frame.later('intake', () => set({ intake: { phase: 'running', done, total, doing: 'Reading masks' } }));
  const found = await readMasks(client, groups, { onProgress: tell }).catch(
    (thrown) => new Map(groups.map(({ pictureId }) => [pictureId, asStudioError(thrown, 'reading the masks')])),
  );
  frame.flush();
  const masks = new Map(get().masks);
  const refused = new Map<string, StudioError>();
  for (const { pictureId, path } of groups) {
    const mask: HeldMask | StudioError | undefined = found.get(pictureId);
    if (mask instanceof StudioError) refused.set(path, mask);
    else if (mask) masks.set(path, mask);
  }
  for (const path of refused.keys()) masks.delete(path);
  set(({ pictures, rejectedFiles }) => ({
    masks,
    pictures: pictures.map((picture) =>
      picture.maskPath !== null && refused.has(picture.maskPath) ? { ...picture, maskPath: null } : picture,
    ),
    rejectedFiles: [...rejectedFiles, ...[...refused].map(([path, { code, message }]) => ({ path, code, reason: message }))],
  }));
}
