/** Asks before pictures that are known to be defective become good pictures, from which training learns what is good. */
import { nameOfLabel } from '../../domain/dataset';
import { formatQuantity } from '../../domain/format-number';
import type { StudioPicture } from '../../store/state/picture-state';
import { Question } from '../parts/Question';

export interface MoveQuestionProps {
  /** How many pictures would be moved. */
  readonly moved: number;
  /** Those of them that are known to be defective; at least one. */
  readonly doubtful: readonly StudioPicture[];
  onMove(): void;
  onClose(): void;
}

export function MoveQuestion({ moved, doubtful, onMove, onClose }: MoveQuestionProps) {
  const [first] = doubtful;
  const which = doubtful.length === 1 ? first.path : `${formatQuantity(doubtful.length, 'picture')} of ${moved}, ${first.path} among them,`;
  return (
    <Question
      title={`Move ${moved === 1 ? 'it' : 'them'} to the good pictures?`}
      answer={moved === 1 ? 'Move it' : `Move all ${moved}`}
      onAnswer={onMove}
      onClose={onClose}
    >
      <p>
        {which} {doubtful.length === 1 ? 'is' : 'are'} {reasons(doubtful)}. Training learns from the good pictures what is good: a defect
        among them may no longer be found.
      </p>
      <p>Labels and masks of pictures that are moved are taken away. You can undo this.</p>
    </Question>
  );
}

/** For instance `labelled crack and marked by a mask`. */
function reasons(pictures: readonly StudioPicture[]): string {
  const names = [...new Set(pictures.flatMap((picture) => (picture.label === 'good' ? [] : (nameOfLabel(picture) ?? []))))];
  const shown = names.length > 3 ? `${names.slice(0, 3).join(', ')} or others` : names.join(' or ');
  const masked = pictures.some(({ maskPath }) => maskPath !== null);
  return [...(names.length > 0 ? [`labelled ${shown}`] : []), ...(masked ? ['marked by a mask'] : [])].join(' and ');
}
