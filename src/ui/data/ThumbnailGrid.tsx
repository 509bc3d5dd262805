/** Thousands of thumbnails, of which only those in sight exist. Arrows move, space selects, Delete removes. */
import { Check } from 'lucide-react';
import { GridLayout, GridList, GridListItem, type Selection, Size, Virtualizer } from 'react-aria-components';
import { GOOD_LABEL } from '../../domain/dataset';
import type { SplitPart } from '../../store/good-split';
import type { HeldPicture } from '../../store/held';
import style from './ThumbnailGrid.module.css';

export interface ThumbnailGridProps {
  readonly label: string;
  readonly pictures: readonly HeldPicture[];
  readonly parts?: ReadonlyMap<string, SplitPart> | undefined;
  readonly selection: Selection;
  onSelect(selection: Selection): void;
  onDelete(): void;
}

const layoutOptions = { minItemSize: new Size(88, 112), maxItemSize: new Size(120, 112), minSpace: new Size(8, 8) };

export function ThumbnailGrid({ label, pictures, parts, selection, onSelect, onDelete }: ThumbnailGridProps) {
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
          dependencies={[parts]}
          selectionMode="multiple"
          selectedKeys={selection}
          onSelectionChange={onSelect}
        >
          {(picture) => <Thumbnail picture={picture} part={parts?.get(picture.id)} />}
        </GridList>
      </Virtualizer>
    </div>
  );
}

function Thumbnail({ picture, part }: { picture: HeldPicture; part: SplitPart | undefined }) {
  const { path, label, role, thumbnail, width, height } = picture;
  const name = path.slice(path.lastIndexOf('/') + 1);
  const said = role === 'test' && label !== null ? `${label}, ` : '';
  const heldOut = part === 'held-out' ? ', held out' : '';
  return (
    <GridListItem id={picture.id} textValue={`${said}${name}, ${width} x ${height}${heldOut}`} className={style.item}>
      <span className={style.frame} title={`${path}\n${width} x ${height} pixels`}>
        <img src={thumbnail} alt="" loading="lazy" decoding="async" draggable={false} />
        {heldOut && <span className={style.heldOut}>held out</span>}
        <Check aria-hidden size={16} strokeWidth={3} className={style.check} />
      </span>
      <span className={style.name}>{said !== '' ? (label === GOOD_LABEL ? 'good' : label) : name}</span>
    </GridListItem>
  );
}
