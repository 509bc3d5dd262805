/** The pictures of two runs with both scores. Pictures that the runs rank most differently come first. */
import { formatQuantity, formatValue } from '../../domain/format-number';
import type { PairEntry } from '../../store/compare/run-pair';
import type { PairOrder } from '../../store/state/compare-state';
import { useStudioStore } from '../context/studio-context';
import { PictureList } from '../parts/PictureList';
import { SelectField } from '../parts/SelectField';
import style from './PairFilmstrip.module.css';

const orders: readonly { readonly value: PairOrder; readonly label: string }[] = [
  { value: 'disagreement', label: 'Disagreement' },
  { value: 'left', label: 'By left score' },
  { value: 'right', label: 'By right score' },
  { value: 'name', label: 'By name' },
];

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
        onChange={(value) => store.getState().compare.changePair({ order: value })}
      />
      <p className={style.count}>{waiting ? 'Loading the pictures…' : formatQuantity(strip.length, 'picture')}</p>
      <PictureList
        entries={strip}
        selectedId={selectedId}
        say={({ left, right }) => `left ${left.verdict} ${formatValue(left.score)}, right ${right.verdict} ${formatValue(right.score)}`}
        facts={(entry) => <Facts entry={entry} />}
        empty={null}
        onSelect={(id) => store.getState().compare.selectInPair(id)}
      />
    </section>
  );
}

function Facts({ entry: { left, right } }: { entry: PairEntry }) {
  return (
    <span className={style.facts}>
      {[left, right].map(({ score, verdict }, side) => (
        <span key={side} className={style.score} data-verdict={verdict}>
          {formatValue(score)} <span className={style.verdict}>{verdict}</span>
        </span>
      ))}
    </span>
  );
}
