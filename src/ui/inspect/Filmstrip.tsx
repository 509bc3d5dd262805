/** The test pictures with their scores and verdicts, in the chosen order; of thousands only those in sight exist. */
import { FilePlus } from 'lucide-react';
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components';
import { sayHowMany, sayValue } from '../../domain/say-number';
import type { FilmstripOrder } from '../../store/inspect-slice';
import { type FilmstripEntry, filmstripOf } from '../../store/verdicts';
import { ACCEPTED_FILES } from '../data/EmptyStudio';
import { collectChosen } from '../parts/collect-dropped';
import { FileChooser } from '../parts/FileChooser';
import { SelectField } from '../parts/SelectField';
import { useStudio, useStudioStore } from '../studio-context';
import style from './Filmstrip.module.css';
import { VerdictBadge } from './VerdictBadge';

const orders: readonly { readonly value: FilmstripOrder; readonly label: string }[] = [
  { value: 'worst', label: 'Worst first' },
  { value: 'name', label: 'By name' },
  { value: 'label', label: 'By label' },
];

const layoutOptions = { rowSize: 68 };

export function Filmstrip() {
  const store = useStudioStore();
  const strip = useStudio(filmstripOf);
  const order = useStudio((state) => state.viewSettings.order);
  const selectedId = useStudio((state) => state.selectedId);
  const rejected = strip.filter(({ verdict }) => verdict === 'reject').length;
  return (
    <section className={style.strip} aria-label="Filmstrip">
      <div className={style.head}>
        <SelectField
          label="Order"
          inline
          value={order}
          choices={orders}
          onChange={(value) => store.getState().changeView({ order: value })}
        />
      </div>
      <p className={style.count}>
        {sayHowMany(strip.length, 'picture')}, {rejected} rejected
      </p>
      <div className={style.box}>
        <Virtualizer layout={ListLayout} layoutOptions={layoutOptions}>
          <ListBox
            aria-label="Pictures"
            className={style.list}
            items={strip}
            selectionMode="single"
            selectionBehavior="replace"
            disallowEmptySelection
            selectedKeys={selectedId === null ? [] : [selectedId]}
            onSelectionChange={(keys) => {
              const [id] = keys;
              if (typeof id === 'string') store.getState().selectPicture(id);
            }}
          >
            {(entry) => <Frame entry={entry} />}
          </ListBox>
        </Virtualizer>
      </div>
      <FileChooser
        label="Choose files"
        icon={FilePlus}
        accept={ACCEPTED_FILES}
        multiple
        onChoose={(files) => void store.getState().takeIn(collectChosen(files), 'test')}
      />
    </section>
  );
}

function Frame({ entry: { picture, score, verdict } }: { entry: FilmstripEntry }) {
  const name = picture.path.slice(picture.path.lastIndexOf('/') + 1);
  const scored = score === null ? 'not inspected yet' : sayValue(score);
  return (
    <ListBoxItem
      id={picture.id}
      textValue={`${name}, ${verdict ?? ''} ${scored}${picture.label === null ? '' : `, labelled ${picture.label}`}`}
      className={style.frame}
    >
      <img src={picture.thumbnail} alt="" loading="lazy" decoding="async" draggable={false} className={style.thumbnail} />
      <span className={style.facts}>
        <span className={style.score}>{scored}</span>
        {verdict && <VerdictBadge verdict={verdict} />}
        <span className={style.name} title={picture.path}>
          {picture.label ?? name}
        </span>
      </span>
    </ListBoxItem>
  );
}
