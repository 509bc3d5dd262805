/** A virtual list of pictures with facts, one of them selected. Only visible rows are in the DOM. */
import type { ReactNode } from 'react';
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components';
import style from './PictureList.module.css';

export interface ListedPicture {
  readonly id: string;
  readonly picture: { readonly path: string; readonly thumbnail: { readonly address: string }; readonly label: string | null };
}

export interface PictureListProps<Entry extends ListedPicture> {
  readonly entries: readonly Entry[];
  readonly selectedId: string | null;
  /** All that is said of a picture, after its name. */
  say(entry: Entry): string;
  /** What stands beside the thumbnail, above the name. */
  facts(entry: Entry): ReactNode;
  /** Instead of the list where there are none. */
  readonly empty: ReactNode;
  onSelect(id: string): void;
}

const layoutOptions = { rowSize: 72 };

export function PictureList<Entry extends ListedPicture>({ entries, selectedId, say, facts, empty, onSelect }: PictureListProps<Entry>) {
  if (entries.length === 0) return <div className={style.box}>{empty}</div>;
  return (
    <div className={style.box}>
      <Virtualizer layout={ListLayout} layoutOptions={layoutOptions}>
        <ListBox
          aria-label="Pictures"
          className={style.list}
          items={entries}
          selectionMode="single"
          selectionBehavior="replace"
          disallowEmptySelection
          selectedKeys={selectedId === null ? [] : [selectedId]}
          onSelectionChange={(keys) => {
            const [id] = keys;
            if (typeof id === 'string') onSelect(id);
          }}
        >
          {(entry) => (
            <Frame entry={entry} said={say(entry)}>
              {facts(entry)}
            </Frame>
          )}
        </ListBox>
      </Virtualizer>
    </div>
  );
}

function Frame({ entry: { id, picture }, said, children }: { entry: ListedPicture; said: string; children: ReactNode }) {
  const { path, label, thumbnail } = picture;
  const name = path.slice(path.lastIndexOf('/') + 1);
  return (
    <ListBoxItem id={id} textValue={`${name}, ${said}${label === null ? '' : `, labelled ${label}`}`} className={style.frame}>
      <img src={thumbnail.address} alt="" loading="lazy" decoding="async" draggable={false} className={style.thumbnail} />
      <span className={style.facts}>
        {children}
        <span className={style.name} title={path}>
          {label === null ? name : `${label} / ${name}`}
        </span>
      </span>
    </ListBoxItem>
  );
}
