/** One of the two labelled areas: its count, its way in, its pictures, and what can be done with those that are selected. */
import { ArrowLeftRight, File, Folder, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import type { Selection } from 'react-aria-components';
import type { PictureRole } from '../../domain/dataset';
import { sayCount } from '../../domain/say-number';
import type { SplitPart } from '../../store/good-split';
import type { HeldPicture } from '../../store/held';
import { Button } from '../parts/Button';
import { collectChosen } from '../parts/collect-dropped';
import { DropArea } from '../parts/DropArea';
import { FileChooser } from '../parts/FileChooser';
import { useStudioStore } from '../studio-context';
import { ACCEPTED_FILES } from './EmptyStudio';
import style from './RoleColumn.module.css';
import { type ShownPart, SplitFilter } from './SplitFilter';
import { ThumbnailGrid } from './ThumbnailGrid';

const words = {
  good: {
    title: 'Good pictures',
    invitation: 'Drop good pictures here',
    empty: 'Drop pictures of good parts here.',
    move: 'To inspect',
  },
  test: {
    title: 'Pictures to inspect',
    invitation: 'Drop pictures to inspect here',
    empty: 'Drop pictures here that are to be inspected. They can also come later.',
    move: 'To good',
  },
};

export interface RoleColumnProps {
  readonly purpose: PictureRole;
  readonly pictures: readonly HeldPicture[];
  /** Of good pictures, what the model did with them. */
  readonly parts?: ReadonlyMap<string, SplitPart>;
}

export function RoleColumn({ purpose, pictures, parts }: RoleColumnProps) {
  const store = useStudioStore();
  const [selection, setSelection] = useState<Selection>(new Set());
  const [wishedPart, setWishedPart] = useState<ShownPart>('all');
  const { title, invitation, empty, move } = words[purpose];
  // A part that is gone with its model shows as all.
  const shownPart = parts && [...parts.values()].some((part) => part === wishedPart) ? wishedPart : 'all';
  const shown = shownPart === 'all' ? pictures : pictures.filter(({ id }) => parts?.get(id) === shownPart);
  const selected = new Set(shown.filter(({ id }) => selection === 'all' || selection.has(id)).map(({ id }) => id));
  const choose = (files: File[]) => void store.getState().takeIn(collectChosen(files), purpose);
  const withSelected = (act: (ids: ReadonlySet<string>) => void) => () => {
    act(selected);
    setSelection(new Set());
  };
  const remove = withSelected((ids) => store.getState().removePictures(ids));
  return (
    <DropArea className={style.column} invitation={invitation} onDropFiles={(files) => void store.getState().takeIn(files, purpose)}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields */}
      <div role="group" aria-labelledby={`${purpose}-title`} className={style.inside}>
        <div className={style.head}>
          <h2 id={`${purpose}-title`}>{title}</h2>
          <span className={style.count}>
            {selected.size > 0 && <span className={style.selected}>{sayCount(selected.size)} selected of </span>}
            {sayCount(pictures.length)}
          </span>
        </div>
        {selected.size > 0 ? (
          <div className={style.actions}>
            <Button icon={Trash2} onPress={remove}>
              Remove
            </Button>
            <Button
              icon={ArrowLeftRight}
              onPress={withSelected((ids) => store.getState().movePictures(ids, purpose === 'good' ? 'test' : 'good'))}
            >
              {move}
            </Button>
            <Button look="quiet" icon={X} iconOnly onPress={() => setSelection(new Set())}>
              Select none
            </Button>
          </div>
        ) : (
          <div className={style.actions}>
            <FileChooser label="Choose files" icon={File} accept={ACCEPTED_FILES} multiple onChoose={choose} />
            <FileChooser label="Choose a folder" icon={Folder} folder onChoose={choose} />
          </div>
        )}
        {parts && parts.size > 0 && <SplitFilter parts={parts} shown={shownPart} onShow={setWishedPart} />}
        {pictures.length > 0 ? (
          <ThumbnailGrid label={title} pictures={shown} parts={parts} selection={selection} onSelect={setSelection} onDelete={remove} />
        ) : (
          <p className={style.empty}>{empty}</p>
        )}
      </div>
    </DropArea>
  );
}
