/** The test pictures with scores and verdicts, ordered and filtered. */
import { Camera, FilePlus, X } from 'lucide-react';
import { formatCount, formatQuantity } from '../../domain/format-number';
import type { Verdict } from '../../domain/verdict';
import { filmstripOf } from '../../store/inspect/filmstrip';
import { currentThreshold } from '../../store/inspect/image-thresholds';
import { isFiltering, noFilter, shownStripOf } from '../../store/inspect/strip-filter';
import type { FilmstripOrder } from '../../store/state/inspect-state';
import { BatchChoice } from '../batches/BatchChoice';
import { ShownBatch } from '../batches/ShownBatch';
import { useStudio, useStudioStore } from '../context/studio-context';
import { ACCEPTED_FILES } from '../files/accepted-files';
import { Button } from '../parts/Button';
import { collectChosen } from '../parts/collect-dropped';
import { FileChooser } from '../parts/FileChooser';
import { PictureList } from '../parts/PictureList';
import { SelectField } from '../parts/SelectField';
import style from './Filmstrip.module.css';
import { PictureFacts, sayPicture } from './PictureFacts';
import { StripFilterFields } from './StripFilterFields';

const orders: readonly { readonly value: FilmstripOrder; readonly label: string }[] = [
  { value: 'worst', label: 'Highest score first' },
  { value: 'borderline', label: 'Nearest to the threshold' },
  { value: 'name', label: 'By name' },
  { value: 'label', label: 'By label' },
];

export function Filmstrip({ onCamera }: { onCamera(): void }) {
  const store = useStudioStore();
  const shown = useStudio(shownStripOf);
  const order = useStudio((state) => state.inspect.viewSettings.order);
  const selectedId = useStudio((state) => state.inspect.selectedId);
  return (
    <section className={style.strip} aria-label="Filmstrip">
      <BatchChoice />
      <div className={style.order}>
        <SelectField
          label="Order"
          hideLabel
          value={order}
          choices={orders}
          onChange={(value) => store.getState().inspect.changeView({ order: value })}
        />
      </div>
      <StripFilterFields />
      <Count />
      <ShownBatch />
      <PictureList
        entries={shown}
        selectedId={selectedId}
        say={(entry) => sayPicture(entry, UNSCORED)}
        facts={(entry) => <PictureFacts entry={entry} unscored={UNSCORED} />}
        empty={<NoneLeft />}
        onSelect={(id) => store.getState().inspect.selectPicture(id)}
      />
      <div className={style.add}>
        <FileChooser
          label="Choose files"
          icon={FilePlus}
          accept={ACCEPTED_FILES}
          multiple
          onChoose={(files) => void store.getState().data.importFiles(collectChosen(files), 'test')}
        />
        <Button icon={Camera} iconOnly onPress={onCamera}>
          Inspect with the camera
        </Button>
      </div>
    </section>
  );
}

const UNSCORED = 'not inspected yet';

function Count() {
  const store = useStudioStore();
  const all = useStudio((state) => filmstripOf(state).length);
  const shown = useStudio(shownStripOf);
  const filtering = useStudio((state) => isFiltering(state.inspect.stripFilter));
  const hasLookLimit = useStudio((state) => currentThreshold(state)?.look !== undefined);
  const count = (wanted: Verdict): number => shown.filter(({ verdict }) => verdict === wanted).length;
  return (
    <div className={style.head}>
      <p className={style.count} aria-live="polite">
        {filtering ? `${formatCount(shown.length)} of ${formatQuantity(all, 'picture')}` : formatQuantity(all, 'picture')},{' '}
        {count('reject')} rejected{hasLookLimit && `, ${count('look')} to look at`}
      </p>
      {filtering && shown.length > 0 && (
        <Button variant="quiet" icon={X} iconOnly onPress={() => store.getState().inspect.filterStrip(noFilter)}>
          Clear the filter
        </Button>
      )}
    </div>
  );
}

function NoneLeft() {
  const store = useStudioStore();
  return (
    <div className={style.none}>
      <p>No picture matches the filter.</p>
      <Button onPress={() => store.getState().inspect.filterStrip(noFilter)}>Show all pictures</Button>
    </div>
  );
}
