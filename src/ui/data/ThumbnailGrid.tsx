/** Thousands of thumbnails, of which only those in sight exist. Arrows move, space selects, Delete removes. */
import { Check } from 'lucide-react';
import { GridLayout, GridList, GridListItem, type Selection, Size, Virtualizer } from 'react-aria-components';
import { GOOD_LABEL } from '../../domain/dataset';
import type { HeldPicture } from '../../store/held';
import style from './ThumbnailGrid.module.css';

export interface ThumbnailGridProps {
  readonly label: string;
  readonly pictures: readonly HeldPicture[];
  readonly selection: Selection;
  onSelect(selection: Selection): void;
  onDelete(): void;
}

const layoutOptions = { minItemSize: new Size(88, 112), maxItemSize: new Size(120, 112), minSpace: new Size(8, 8) };

export function ThumbnailGrid({ label, pictures, selection, onSelect, onDelete }: ThumbnailGridProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys come from the grid inside
    <div
      className={style.box}
      onKeyDown={(event) => {
        if (event.key === 'Delete' || event.key === 'Backspace') onDelete();
      }}
    >
      <Virtualizer layout={GridLayout} layoutOptions={layoutOptions}>
        <GridList
          aria-label={label}
          className={style.grid}
          layout="grid"
          items={pictures}
          selectionMode="multiple"
          selectedKeys={selection}
          onSelectionChange={onSelect}
        >
          {(picture) => <Thumbnail picture={picture} />}
        </GridList>
      </Virtualizer>
    </div>
  );
}

function Thumbnail({ picture }: { picture: HeldPicture }) {
  const { path, label, role, thumbnail, width, height } = picture;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const said = role === 'test' && label !== null ? `${label}, ` : '';
  return (
    <GridListItem id={picture.id} textValue={`${said}${name}, ${width} x ${height}`} className={style.item}>
      <span className={style.frame} title={`${path}\n${width} x ${height} pixels`}>
        <img src={thumbnail} alt="" loading="lazy" decoding="async" draggable={false} />
        <Check aria-hidden size={16} strokeWidth={3} className={style.check} />
      </span>
      <span className={style.name}>{said !== '' ? (label === GOOD_LABEL ? 'good' : label) : name}</span>
    </GridListItem>
  );
}
