/** Actions for the selected pictures of one role. */
import { ArrowLeftRight, Blend, Eraser, Layers, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { knownDefective } from '../../store/data/known-defective';
import type { StudioPicture } from '../../store/state/picture-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { collectChosen } from '../parts/collect-dropped';
import { FileChooser } from '../parts/FileChooser';
import { LabelField } from './LabelField';
import { MaskPanel } from './MaskPanel';
import { MoveQuestion } from './MoveQuestion';
import style from './RoleColumn.module.css';

export interface SelectionBarProps {
  /** At least one, all of one role. */
  readonly selected: readonly StudioPicture[];
  /** Called when pictures have left the grid; the focused element may be gone. */
  onGone(): void;
}

export function SelectionBar({ selected, onGone }: SelectionBarProps) {
  const store = useStudioStore();
  const ids: ReadonlySet<string> = new Set(selected.map(({ id }) => id));
  const isTest = selected[0].role === 'test';
  const {
    edit: { removePictures, movePictures, selectPictures },
  } = store.getState();
  const [asking, setAsking] = useState(false);
  const masks = useStudio((state) => state.data.masks);
  const doubtful = isTest ? knownDefective(selected, masks) : [];
  const leaving = (act: () => void) => () => {
    act();
    selectPictures(new Set());
    onGone();
  };
  const move = leaving(() => movePictures(ids, isTest ? 'good' : 'test'));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields
    <div role="group" aria-label="Selected pictures" className={style.actions}>
      {isTest && <TestActions selected={selected} ids={ids} />}
      <Button icon={ArrowLeftRight} onPress={() => (doubtful.length > 0 ? setAsking(true) : move())}>
        {isTest ? 'Move to good' : 'Move to test'}
      </Button>
      {asking && <MoveQuestion moved={selected.length} doubtful={doubtful} onMove={move} onClose={() => setAsking(false)} />}
      <Button icon={Trash2} onPress={leaving(() => removePictures(ids))}>
        Remove
      </Button>
      <Button variant="quiet" icon={X} iconOnly onPress={leaving(() => {})}>
        Select none
      </Button>
    </div>
  );
}

/** The pictures stay selected: after labels one often adds masks. */
function TestActions({ selected, ids }: { selected: readonly StudioPicture[]; ids: ReadonlySet<string> }) {
  const store = useStudioStore();
  const [looking, setLooking] = useState(false);
  const attach = async (files: File[]): Promise<void> => store.getState().data.attachMasks(ids, await collectChosen(files));
  return (
    <>
      <LabelField onLabel={(label) => store.getState().edit.labelPictures(ids, label)} />
      <FileChooser
        label={selected.length === 1 ? 'Attach mask' : 'Attach masks'}
        icon={Layers}
        accept="image/*,.tif,.tiff"
        multiple
        onChoose={(files) => void attach(files)}
      />
      {selected.some(({ maskPath }) => maskPath !== null) && (
        <>
          <Button icon={Blend} onPress={() => setLooking(true)}>
            {selected.length === 1 ? 'View mask' : 'View masks'}
          </Button>
          <Button icon={Eraser} onPress={() => store.getState().edit.detachMasks(ids)}>
            {selected.length === 1 ? 'Detach mask' : 'Detach masks'}
          </Button>
          {looking && <MaskPanel onClose={() => setLooking(false)} />}
        </>
      )}
    </>
  );
}
