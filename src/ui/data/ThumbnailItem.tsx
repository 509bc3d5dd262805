/** One thumbnail of a grid: the picture, its name or label, and marks for a mask and for a selection. */
import { Check } from 'lucide-react';
import { memo, useRef } from 'react';
import { nameOfLabel } from '../../domain/dataset';
import type { StudioPicture } from '../../store/state/picture-state';
import type { SplitPart } from '../../store/train/good-split';
import { useStudio } from '../context/studio-context';
import { looksTheSame } from './looks-the-same';
import style from './ThumbnailGrid.module.css';

export interface ThumbnailItemProps {
  readonly picture: StudioPicture;
  /** In the list, from 0. */
  readonly index: number;
  readonly part: SplitPart | undefined;
  readonly isSelected: boolean;
  /** Whether keys act on it. */
  readonly isActive: boolean;
  /** Whether it may be gone before its picture is there: then none is loaded that is not there already. */
  readonly isPassing: boolean;
}

const nameOf = ({ path }: StudioPicture): string => path.slice(path.lastIndexOf('/') + 1);

const labelOf = (picture: StudioPicture): string | null => (picture.role === 'test' ? nameOfLabel(picture) : null);

/** How a screen reader begins, and what typed letters find. */
export function spokenName(picture: StudioPicture): string {
  const label = labelOf(picture);
  return label === null ? nameOf(picture) : `${label}, ${nameOf(picture)}`;
}

/** Drawn again only where it looks otherwise: of thousands of pictures, the files change as they are stored. */
export const ThumbnailItem = memo(
  function ThumbnailItem({ picture, index, part, isSelected, isActive, isPassing }: ThumbnailItemProps) {
    const { id, path, thumbnail, width, height, maskPath } = picture;
    const shown = useRef<StudioPicture['thumbnail'] | null>(null);
    if (!isPassing) shown.current = thumbnail;
    const mark = part === 'held-out' ? 'held out' : maskPath === null ? null : 'mask';
    const heard = mark === null ? '' : mark === 'mask' ? ', with a mask' : ', held out';
    return (
      // biome-ignore lint/a11y/useSemanticElements: a table has no rows that stand side by side
      <div
        role="row"
        aria-rowindex={index + 1}
        aria-selected={isSelected}
        aria-label={`${spokenName(picture)}, ${width} x ${height}${heard}`}
        tabIndex={isActive ? 0 : -1}
        data-key={id}
        data-active={isActive || undefined}
        data-selected={isSelected || undefined}
        className={style.item}
      >
        {/* biome-ignore lint/a11y/useSemanticElements: as above; the row has the focus */}
        {/* biome-ignore lint/a11y/useFocusableInteractive: as above; the row has the focus */}
        <div role="gridcell" aria-colindex={1} className={style.cell}>
          <span className={style.frame} title={`${path}\n${width} x ${height} pixels${heard}`}>
            <img src={shown.current === thumbnail ? thumbnail.address : undefined} alt="" decoding="async" draggable={false} />
            {mark === 'mask' && maskPath !== null ? <MaskMark path={maskPath} /> : mark && <span className={style.mark}>{mark}</span>}
            {isSelected && <Check aria-hidden size={16} strokeWidth={3} className={style.check} />}
          </span>
          <span className={style.name}>{labelOf(picture) ?? nameOf(picture)}</span>
        </div>
      </div>
    );
  },
  (before, now) =>
    before.index === now.index &&
    before.part === now.part &&
    before.isSelected === now.isSelected &&
    before.isActive === now.isActive &&
    before.isPassing === now.isPassing &&
    looksTheSame(before.picture, now.picture),
);

/** Empty masks are marked as such. */
function MaskMark({ path }: { path: string }) {
  const isEmpty = useStudio(({ data: { masks } }) => masks.get(path)?.reading?.pixels === 0);
  return (
    <span className={style.mark} data-empty={isEmpty || undefined}>
      {isEmpty ? 'empty mask' : 'mask'}
    </span>
  );
}
