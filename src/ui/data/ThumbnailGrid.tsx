/**
 * A grid of thumbnails of which only the rows in sight are in the page; a row that leaves becomes one that comes, so that scrolling through
 * thousands makes no elements. Arrows move, space and clicks select, with Shift up to there; letters find a name; Delete removes.
 */
import { type KeyboardEvent, type MouseEvent, type Ref, useEffect, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { StudioPicture } from '../../store/state/picture-state';
import type { SplitPart } from '../../store/train/good-split';
import { useStudio } from '../context/studio-context';
import { extended, isMove, movedBy, toggled, typedTo } from './grid-keys';
import { GAP, gridPlaces, ROW_HEIGHT, type RowRange, rowsInSight, scrollToRow } from './grid-places';
import { inIdleTime } from './in-idle-time';
import style from './ThumbnailGrid.module.css';
import { spokenName, ThumbnailItem } from './ThumbnailItem';
import { useScrolledBox } from './use-scrolled-box';

export interface ThumbnailGridProps {
  readonly label: string;
  readonly pictures: readonly StudioPicture[];
  readonly parts?: ReadonlyMap<string, SplitPart> | undefined;
  readonly selected: ReadonlySet<string>;
  readonly ref?: Ref<HTMLDivElement>;
  onSelect(selection: ReadonlySet<string>): void;
  onDelete(): void;
}

/** A pause ends what is typed. */
const TYPING_MILLISECONDS = 1000;

export function ThumbnailGrid({ label, pictures, parts, selected, ref, onSelect, onDelete }: ThumbnailGridProps) {
  const grid = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => grid.current as HTMLDivElement);
  const box = useScrolledBox(grid);
  const places = gridPlaces(box.width, pictures.length);
  const { first, end } = rowsInSight(places, box.top, box.height);

  const [activeId, setActiveId] = useState<string | null>(null);
  const lastActive = useRef(0);
  const found = pictures.findIndex(({ id }) => id === activeId);
  // Where the active picture went away, the one in its place is active.
  const active = found >= 0 ? found : Math.min(lastActive.current, pictures.length - 1);
  lastActive.current = active;
  const activeRow = Math.floor(active / places.columns);
  const isActiveHere = activeRow >= first && activeRow < end;
  /** Where the selection began that Shift extends, and where it reaches. */
  const reach = useRef({ anchor: '', to: '' });
  const typed = useRef({ text: '', at: 0 });

  const isFocusWanted = useRef(false);
  useLayoutEffect(() => {
    const element = grid.current;
    if (!element || !isActiveHere || !(isFocusWanted.current || document.activeElement === element)) return;
    isFocusWanted.current = false;
    element.querySelector<HTMLElement>('[data-active]')?.focus({ preventScroll: true });
  });
  // The element of a row that leaves becomes another picture's.
  useLayoutEffect(() => {
    const element = grid.current;
    if (!isActiveHere && element?.contains(document.activeElement)) element.focus({ preventScroll: true });
  }, [isActiveHere]);
  useReveal(grid, pictures, places.columns);
  useReadyAddresses(pictures);

  const idsBy = (): string[] => pictures.map(({ id }) => id);
  const extendTo = (index: number): void => {
    const ids = idsBy();
    const anchor = Math.max(0, ids.indexOf(reach.current.anchor));
    const before = ids.indexOf(reach.current.to);
    reach.current = { anchor: ids[anchor], to: ids[index] };
    onSelect(extended(ids, selected, anchor, before < 0 ? anchor : before, index));
  };
  const toggle = (index: number): void => {
    const { id } = pictures[index];
    reach.current = { anchor: id, to: id };
    onSelect(toggled(selected, id));
  };
  const moveTo = (index: number): void => {
    const element = grid.current;
    if (!element) return;
    element.scrollTop = scrollToRow(Math.floor(index / places.columns), element.scrollTop, element.clientHeight);
    box.measure();
    isFocusWanted.current = true;
    setActiveId(pictures[index].id);
  };
  const type = (letter: string, now: number): void => {
    const { text, at } = typed.current;
    typed.current = { text: now - at < TYPING_MILLISECONDS ? text + letter : letter, at: now };
    const index = typedTo(pictures.map(spokenName), typed.current.text, active);
    if (index !== null) moveTo(index);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
    const isCommand = ctrlKey || metaKey;
    if (altKey || pictures.length === 0) return;
    if (isMove(key)) {
      const to = movedBy(key, active, {
        count: pictures.length,
        columns: places.columns,
        rowsInSight: Math.floor(box.height / ROW_HEIGHT),
      });
      if (to !== null) {
        if (shiftKey && reach.current.anchor === '') reach.current = { anchor: pictures[active].id, to: pictures[active].id };
        if (shiftKey) extendTo(to);
        moveTo(to);
      }
    } else if (key === ' ' || key === 'Enter') {
      if (shiftKey) extendTo(active);
      else toggle(active);
    } else if (isCommand && key.toLowerCase() === 'a') onSelect(new Set(idsBy()));
    else if (key === 'Escape' && selected.size > 0) onSelect(new Set());
    else if (key === 'Delete' || key === 'Backspace') {
      // The focused element may go with its picture.
      flushSync(onDelete);
      grid.current?.focus({ preventScroll: true });
      flushSync(() => setActiveId(null));
    } else {
      if (key.length === 1 && !isCommand) type(key, event.timeStamp);
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const onClick = (event: MouseEvent<HTMLDivElement>): void => {
    const row = (event.target as Element).closest('[role=row]');
    if (!row) return;
    const index = Number(row.getAttribute('aria-rowindex')) - 1;
    isFocusWanted.current = true;
    setActiveId(pictures[index].id);
    if (event.shiftKey) extendTo(index);
    else toggle(index);
  };

  return (
    <div className={style.box}>
      {/* biome-ignore lint/a11y/useSemanticElements: a table has no rows that stand side by side */}
      <div
        ref={grid}
        role="grid"
        aria-label={label}
        aria-multiselectable
        aria-rowcount={pictures.length}
        aria-colcount={1}
        tabIndex={isActiveHere ? -1 : 0}
        className={style.grid}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <div role="presentation" className={style.content} style={{ height: places.height }}>
          {bandsOf({ first, end }).map((row, band) => {
            const from = row * places.columns;
            return (
              <div
                key={band}
                role="presentation"
                className={style.band}
                style={{
                  transform: `translateY(${GAP + row * ROW_HEIGHT}px)`,
                  gridTemplateColumns: `repeat(${places.columns}, ${places.itemWidth}px)`,
                  gap: places.space,
                  paddingInlineStart: places.space,
                }}
              >
                {pictures.slice(from, from + places.columns).map((picture, column) => (
                  <ThumbnailItem
                    key={column}
                    picture={picture}
                    index={from + column}
                    part={parts?.get(picture.id)}
                    isSelected={selected.has(picture.id)}
                    isActive={from + column === active}
                    isPassing={box.isRacing}
                  />
                ))}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** Which row stands in which element: one that stays in sight stays where it is, so that scrolling moves no element in the document. */
function bandsOf({ first, end }: RowRange): number[] {
  const bands: number[] = [];
  for (let row = first; row < end; row++) bands[row % (end - first)] = row;
  return bands;
}

/** Make the addresses of thumbnails when there is nothing else to do, so that scrolling need not wait for them. */
function useReadyAddresses(pictures: readonly StudioPicture[]): void {
  useEffect(() => {
    let next = 0;
    return inIdleTime(() => {
      if (next >= pictures.length) return false;
      void pictures[next].thumbnail.address;
      next += 1;
      return true;
    });
  }, [pictures]);
}

/** Scroll to a picture that somebody asked to see. */
function useReveal(grid: { readonly current: HTMLDivElement | null }, pictures: readonly StudioPicture[], columns: number): void {
  const revealed = useStudio((state) => state.edit.revealed);
  const latest = useRef({ pictures, columns });
  latest.current = { pictures, columns };
  useEffect(() => {
    const index = latest.current.pictures.findIndex(({ id }) => id === revealed?.id);
    if (!grid.current || index < 0) return;
    grid.current.scrollTop = Math.floor(index / latest.current.columns) * ROW_HEIGHT - grid.current.clientHeight / 2;
  }, [grid, revealed]);
}
