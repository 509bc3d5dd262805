/** Masks that are here are read anew: by a person's rule, or by what is found out for all of them together. The edit itself is edit-slice.ts's. */

import { formatQuantity } from '../../../domain/format-number';
import { type ChoosableMaskRule, describeMaskRule, type MaskReading } from '../../../domain/mask-reading';
import { asStudioError, StudioError } from '../../../domain/studio-error';
import type { StudioMask } from '../../state/picture-state';
import type { SliceContext } from '../../state/slice-context';
import { type MaskGroup, readMasks } from './read-masks';
import { readingText } from './reading-text';

export interface ReadAnew {
  readonly said: string;
  readonly before: ReadonlyMap<string, MaskReading | undefined>;
  readonly after: ReadonlyMap<string, MaskReading | undefined>;
}

/** Several files were united by what was found in each; that cannot be asked of their union. */
export const isUnited = ({ reading }: StudioMask): boolean => (reading?.files ?? 1) > 1;

/**
 * @param rule null to find it out
 * @returns null where nothing changes; what cannot be read is among the rejected files
 */
export async function rereadMasks(
  { client, get, set }: Pick<SliceContext, 'client' | 'get' | 'set'>,
  ids: ReadonlySet<string>,
  rule: ChoosableMaskRule | null,
): Promise<ReadAnew | null> {
  const {
    data: { pictures, masks },
  } = get();
  const groups = new Map<string, MaskGroup>();
  for (const { id, maskPath } of pictures) {
    const mask = ids.has(id) && maskPath !== null ? masks.get(maskPath) : undefined;
    if (!mask || isUnited(mask)) continue;
    const { path, file, width, height } = mask;
    // Of one that was taken in with another size than its picture's, that has been said.
    groups.set(id, { pictureId: id, path, files: [{ id, path, file, width, height, thumbnail: file }], picture: { path, width, height } });
  }
  if (groups.size === 0) return null;
  try {
    const found = await readMasks(client, [...groups.values()], rule ? { rule } : {});
    const before = new Map<string, MaskReading | undefined>();
    const after = new Map<string, MaskReading | undefined>();
    for (const [id, { path }] of groups) {
      const now = found.get(id);
      const old = masks.get(path)?.reading;
      if (now instanceof StudioError) leaveOut(set, path, now);
      else if (now?.reading && (!old || readingText(old) !== readingText(now.reading) || old.chosen !== now.reading.chosen)) {
        before.set(path, old);
        after.set(path, now.reading);
      }
    }
    if (after.size === 0) return null;
    const how = rule ? `the defect is ${describeMaskRule({ rule })}` : 'how, was found out anew';
    return { said: `${formatQuantity(after.size, 'mask')} read again: ${how}`, before, after };
  } catch (thrown) {
    leaveOut(set, 'The masks', asStudioError(thrown, 'reading the masks'));
    return null;
  }
}

function leaveOut(set: SliceContext['set'], path: string, { code, message }: StudioError): void {
  set(({ data: { rejectedFiles } }) => ({ data: { rejectedFiles: [...rejectedFiles, { path, code, reason: message }] } }));
}
