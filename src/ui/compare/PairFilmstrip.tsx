/** The pictures of a pair of runs with both scores, those on top that the runs rank most differently. */
import { ListBox, ListBoxItem, ListLayout, Virtualizer } from 'react-aria-components';
import { sayHowMany, sayValue } from '../../domain/say-number';
import type { PairEntry, PairOrder } from '../../store/run-pair';
import { SelectField } from '../parts/SelectField';
import { useStudioStore } from '../studio-context';
import style from './PairFilmstrip.module.css';

const orders: readonly { readonly value: PairOrder; readonly label: string }[] = [
  { value: 'disagreement', label: 'Disagreement' },
  { value: 'left', label: 'Worst on the left' },
  { value: 'right', label: 'Worst on the right' },
  { value: 'name', label: 'By name' },
];

const layoutOptions = { rowSize: 72 };

export interface PairFilmstripProps {
  readonly strip: readonly PairEntry[];
  readonly order: PairOrder;
  readonly selectedId: string | null;
  /** The pictures are still being fetched. */
  readonly waiting: boolean;
}

export function PairFilmstrip({ strip, order, selectedId, waiting }: PairFilmstripProps) {
  const store = useStudioStore();
  return (
    <section className={style.strip} aria-label="Filmstrip">
      <SelectField
        label="Order"
        inline
        value={order}
        choices={orders}
        onChange={(value) => store.getState().changePair({ order: value })}
      />
      <p className={style.count}>{waiting ? 'Fetching the pictures…' : sayHowMany(strip.length, 'picture')}</p>
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
              if (typeof id === 'string') store.getState().selectInPair(id);
            }}
          >
            {(entry) => <Frame entry={entry} />}
          </ListBox>
        </Virtualizer>
      </div>
    </section>
  );
}

function Frame({ entry: { picture, left, right } }: { entry: PairEntry }) {
  const name = picture.path.slice(picture.path.lastIndexOf('/') + 1);
  const said = `${name}, left ${left.verdict} ${sayValue(left.score)}, right ${right.verdict} ${sayValue(right.score)}`;
  return (
    <ListBoxItem id={picture.id} textValue={picture.label === null ? said : `${said}, labelled ${picture.label}`} className={style.frame}>
      <img src={picture.thumbnail} alt="" loading="lazy" decoding="async" draggable={false} className={style.thumbnail} />
      <span className={style.facts}>
        {[left, right].map(({ score, verdict }, side) => (
          <span key={side} className={style.score} data-verdict={verdict}>
            {sayValue(score)} <span className={style.verdict}>{verdict}</span>
          </span>
        ))}
        <span className={style.name} title={picture.path}>
          {picture.label === null ? name : `${picture.label} / ${name}`}
        </span>
      </span>
    </ListBoxItem>
  );
}
