/** Fetches the pixels that the mask of a picture marks, to be drawn over it. */
import type { ChoosableMaskRule } from '../../../domain/mask-reading';
import type { ShownMask } from '../../../protocol/events';
import type { HeldMask } from '../../state/held';
import type { SliceContext } from '../../state/slice-context';

export interface MaskViewSlice {
  /**
   * @param rule as it would be read by it; `found`: as it would be found out of this mask alone; absent: as it is read
   * @throws StudioError as the mask's file says
   */
  showMask(mask: HeldMask, rule?: ChoosableMaskRule | 'found'): Promise<ShownMask>;
}

export const createMaskViewSlice = ({ client }: Pick<SliceContext, 'client'>): MaskViewSlice => ({
  showMask: async ({ path, file, reading }, rule) => {
    const request = { kind: 'show-mask', mask: { id: path, path, file }, reading: reading ?? null, ...(rule && { rule }) } as const;
    return (await client.ask(request)).shown;
  },
});
