/** Fetches the pixels that the mask of a picture marks, to be drawn over it. */

import type { MaskViewSlice } from '../../state/mask-view-state';
import type { SliceContext } from '../../state/slice-context';

export const createMaskViewSlice = ({ client }: Pick<SliceContext, 'client'>): MaskViewSlice => ({
  showMask: async ({ path, file, reading }, rule) => {
    const request = { kind: 'show-mask', mask: { id: path, path, file }, reading: reading ?? null, ...(rule && { rule }) } as const;
    return (await client.ask(request)).shown;
  },
});
