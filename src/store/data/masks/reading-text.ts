/** How a mask is read, as text: equal texts mean equal pixels. */
import type { StudioMask } from '../../state/picture-state';

/** Another text, another mask. */
export const readingText = ({ rule, background, limit, pixels }: NonNullable<StudioMask['reading']>): string =>
  [rule, ...(background ?? []), limit, pixels].join(' ');
