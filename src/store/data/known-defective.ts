/** The pictures that somebody said are defective: by their label, or by a mask that marks something. Training must not learn them as good unasked. */
import { isDefective } from '../../domain/dataset';
import type { StudioMask, StudioPicture } from '../state/picture-state';

export function knownDefective(pictures: readonly StudioPicture[], masks: ReadonlyMap<string, StudioMask>): readonly StudioPicture[] {
  return pictures.filter(
    ({ label, maskPath }) => isDefective(label) === true || (maskPath !== null && masks.get(maskPath)?.reading?.pixels !== 0),
  );
}
