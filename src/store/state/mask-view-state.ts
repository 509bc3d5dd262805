/** The action that fetches the pixels of a mask, to be drawn over its picture. */
import type { ChoosableMaskRule } from '../../domain/mask-reading';
import type { ShownMask } from '../../protocol/events';
import type { StudioMask } from './picture-state';

export interface MaskViewSlice {
  /**
   * @param rule as it would be read by it; `found`: as it would be found out of this mask alone; absent: as it is read
   * @throws StudioError as the mask's file says
   */
  showMask(mask: StudioMask, rule?: ChoosableMaskRule | 'found'): Promise<ShownMask>;
}
