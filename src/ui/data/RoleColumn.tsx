/** One of the two picture areas: its count, its import buttons, its pictures, and the actions for selected pictures. */
import { Camera, CheckCheck, File, Folder } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import type { PictureRole } from '../../domain/dataset';
import { formatCount } from '../../domain/format-number';
import type { StudioPicture } from '../../store/state/picture-state';
import type { SplitPart } from '../../store/train/good-split';
import { useStudio, useStudioStore } from '../context/studio-context';
import { ACCEPTED_FILES } from '../files/accepted-files';
import { Button } from '../parts/Button';
import { collectChosen } from '../parts/collect-dropped';
import { DropArea } from '../parts/DropArea';
import { FileChooser } from '../parts/FileChooser';
import { DataWarnings } from './DataWarnings';
import { inNameOrder } from './name-order';
import style from './RoleColumn.module.css';
import { SelectionBar } from './SelectionBar';
import { type ShownPart, SplitFilter } from './SplitFilter';
import { ThumbnailGrid } from './ThumbnailGrid';

const words = {
  good: { title: 'Good pictures', invitation: 'Drop good pictures here', empty: 'Drop pictures of good parts here.' },
  test: {
    title: 'Test pictures',
    invitation: 'Drop test pictures here',
    empty: 'Drop test pictures here. You can also add them later.',
  },
};

export interface RoleColumnProps {
  readonly purpose: PictureRole;
  readonly pictures: readonly StudioPicture[];
  /** For good pictures: trained on or held out. */
  readonly parts?: ReadonlyMap<string, SplitPart>;
  onCamera(): void;
}

export function RoleColumn({ purpose, pictures: asTheyCame, parts, onCamera }: RoleColumnProps) {
  const store = useStudioStore();
  const grid = useRef<HTMLDivElement>(null);
  const ordered = useRef<readonly StudioPicture[]>([]);
  const pictures = useMemo(() => {
    ordered.current = inNameOrder(asTheyCame, ordered.current);
    return ordered.current;
  }, [asTheyCame]);
  const selection = useStudio((state) => state.edit.selection);
  const [chosenPart, setChosenPart] = useState<ShownPart>('all');
  const { title, invitation, empty } = words[purpose];
  // If the model and its split are gone, show all pictures.
  const shownPart = parts && [...parts.values()].some((part) => part === chosenPart) ? chosenPart : 'all';
  const shown = shownPart === 'all' ? pictures : pictures.filter(({ id }) => parts?.get(id) === shownPart);
  const selected = shown.filter(({ id }) => selection.has(id));
  const {
    data: { importFiles },
    edit: { selectPictures, removePictures },
  } = store.getState();
  const idsOf = (some: readonly StudioPicture[]) => new Set(some.map(({ id }) => id));
  /** Change the selection of this grid only. */
  const select = (ids: ReadonlySet<string>): void => {
    const here = idsOf(pictures);
    selectPictures(new Set([...selection].filter((id) => !here.has(id)).concat([...ids])));
  };
  return (
    <DropArea className={style.column} invitation={invitation} onDropFiles={(files) => void importFiles(files, purpose)}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields */}
      <div role="group" aria-labelledby={`${purpose}-title`} className={style.inside}>
        <div className={style.head}>
          <h2 id={`${purpose}-title`}>{title}</h2>
          <span className={style.count}>
            {selected.length > 0 && <span className={style.selected}>{formatCount(selected.length)} selected of </span>}
            {formatCount(pictures.length)}
          </span>
        </div>
        {selected.length > 0 ? (
          <SelectionBar selected={selected} onGone={() => grid.current?.focus()} />
        ) : (
          <AddPictures purpose={purpose} onCamera={onCamera} onSelectAll={shown.length > 0 ? () => select(idsOf(shown)) : null} />
        )}
        <DataWarnings purpose={purpose} />
        {parts && parts.size > 0 && <SplitFilter parts={parts} shown={shownPart} onShow={setChosenPart} />}
        {pictures.length > 0 ? (
          <ThumbnailGrid
            ref={grid}
            label={title}
            pictures={shown}
            parts={parts}
            selected={idsOf(selected)}
            onSelect={select}
            onDelete={() => removePictures(idsOf(selected))}
          />
        ) : (
          <p className={style.empty}>{empty}</p>
        )}
      </div>
    </DropArea>
  );
}

interface AddPicturesProps {
  readonly purpose: PictureRole;
  onCamera(): void;
  readonly onSelectAll: (() => void) | null;
}

function AddPictures({ purpose, onCamera, onSelectAll }: AddPicturesProps) {
  const store = useStudioStore();
  const choose = (files: File[]) => void store.getState().data.importFiles(collectChosen(files), purpose);
  return (
    <div className={style.actions}>
      <FileChooser label="Choose files" icon={File} accept={ACCEPTED_FILES} multiple onChoose={choose} />
      <FileChooser label="Choose a folder" icon={Folder} folder onChoose={choose} />
      <Button icon={Camera} onPress={onCamera}>
        Camera
      </Button>
      {onSelectAll && (
        <Button variant="quiet" icon={CheckCheck} onPress={onSelectAll}>
          Select all
        </Button>
      )}
    </div>
  );
}
