/** A virtual grid of thumbnails: only visible ones are in the DOM. Arrows move, space selects, Delete removes. */
import { Check } from 'lucide-react';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { GridLayout, GridList, GridListItem, type Selection, Size, Virtualizer } from 'react-aria-components';
import { nameOfLabel } from '../../domain/dataset';
import type { StudioPicture } from '../../store/state/picture-state';
import type { SplitPart } from '../../store/train/good-split';
import { useStudio } from '../context/studio-context';
import { type ShownThumbnail, shownThumbnails } from './shown-thumbnails';
import style from './ThumbnailGrid.module.css';

export interface ThumbnailGridProps {
  readonly label: string;
  readonly pictures: readonly StudioPicture[];
  readonly parts?: ReadonlyMap<string, SplitPart> | undefined;
  readonly selected: ReadonlySet<string>;
  readonly ref?: Ref<HTMLDivElement>;
  onSelect(selection: Selection): void;
  onDelete(): void;
}

const layoutOptions = { minItemSize: new Size(88, 112), maxItemSize: new Size(120, 112), minSpace: new Size(8, 8) };

export function ThumbnailGrid({ label, pictures, parts, selected, ref, onSelect, onDelete }: ThumbnailGridProps) {
  const grid = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => grid.current as HTMLDivElement);
  const items = useStableThumbnails(pictures);
  useReveal(grid, items);
  const [selection, select] = useStableSelection(selected, onSelect);
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
          ref={grid}
          aria-label={label}
          className={style.grid}
          layout="grid"
          items={items}
          dependencies={[parts]}
          selectionMode="multiple"
          selectedKeys={selection}
          onSelectionChange={select}
        >
          {(picture) => <Thumbnail picture={picture} part={parts?.get(picture.id)} />}
        </GridList>
      </Virtualizer>
    </div>
  );
}

/** The thumbnails. Unchanged ones keep their identity. */
function useStableThumbnails(pictures: readonly StudioPicture[]): readonly ShownThumbnail[] {
  const last = useRef<readonly ShownThumbnail[]>([]);
  last.current = shownThumbnails(pictures, last.current);
  return last.current;
}

/** Keeps the grid’s own selection object while it is equal: it holds the anchor from which Shift extends the selection. */
function useStableSelection(selected: ReadonlySet<string>, onSelect: (selection: Selection) => void) {
  const last = useRef<Selection>('all');
  const isSame = last.current !== 'all' && last.current.size === selected.size && [...last.current].every((id) => selected.has(String(id)));
  const select = (selection: Selection): void => {
    last.current = selection;
    onSelect(selection);
  };
  return [isSame ? last.current : selected, select] as const;
}

/** Scroll to a picture. It may not be rendered yet, but all rows have the same height. */
function useReveal(grid: { readonly current: HTMLDivElement | null }, pictures: readonly ShownThumbnail[]): void {
  const revealed = useStudio((state) => state.edit.revealed);
  const latest = useRef(pictures);
  latest.current = pictures;
  useEffect(() => {
    const index = latest.current.findIndex(({ id }) => id === revealed?.id);
    if (!grid.current || index < 0) return;
    const { scrollHeight, clientHeight } = grid.current;
    grid.current.scrollTop = (scrollHeight * index) / latest.current.length - clientHeight / 2;
  }, [grid, revealed]);
}

/** Empty masks are marked as such. */
function MaskMark({ path }: { path: string }) {
  const isEmpty = useStudio(({ data: { masks } }) => masks.get(path)?.reading?.pixels === 0);
  return (
    <span className={style.mark} data-empty={isEmpty || undefined}>
      {isEmpty ? 'empty mask' : 'mask'}
    </span>
  );
}

function Thumbnail({ picture, part }: { picture: ShownThumbnail; part: SplitPart | undefined }) {
  const { path, role, thumbnail, width, height, maskPath } = picture;
  const label = nameOfLabel(picture);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const said = role === 'test' && label !== null ? `${label}, ` : '';
  const mark = part === 'held-out' ? 'held out' : maskPath === null ? null : 'mask';
  const heard = mark === null ? '' : mark === 'mask' ? ', with a mask' : ', held out';
  return (
    <GridListItem id={picture.id} textValue={`${said}${name}, ${width} x ${height}${heard}`} className={style.item}>
      <span className={style.frame} title={`${path}\n${width} x ${height} pixels${heard}`}>
        <img src={thumbnail} alt="" loading="lazy" decoding="async" draggable={false} />
        {mark === 'mask' && maskPath !== null ? <MaskMark path={maskPath} /> : mark && <span className={style.mark}>{mark}</span>}
        <Check aria-hidden size={16} strokeWidth={3} className={style.check} />
      </span>
      <span className={style.name}>{said !== '' ? label : name}</span>
    </GridListItem>
  );
}
