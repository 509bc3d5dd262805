/** The verdict in large type (word, icon and colour), with the score below it. */
import { CircleCheck, CircleDashed, OctagonX } from 'lucide-react';
import { formatValue } from '../domain/format-number';
import style from './StationVerdict.module.css';
import { useStation } from './station-context';
import { selectedOf, verdictAt } from './station-store';

const styles = {
  pass: { word: 'PASS', Icon: CircleCheck },
  reject: { word: 'REJECT', Icon: OctagonX },
  none: { word: '–', Icon: CircleDashed },
};

export function StationVerdict() {
  const picture = useStation(selectedOf);
  const threshold = useStation((state) => state.threshold);
  const verdict = verdictAt(threshold, picture);
  const { word, Icon } = styles[verdict ?? 'none'];
  const score = picture?.phase === 'done' ? formatValue(picture.score) : '–';
  return (
    <div className={`${style.verdict} ${style[verdict ?? 'none']}`} data-verdict={verdict ?? 'none'}>
      <p className={style.word} role="status" aria-live="assertive">
        <Icon aria-hidden size={48} />
        {word}
      </p>
      <p className={style.score} data-score={picture?.phase === 'done' ? picture.score : undefined}>
        Score <strong>{score}</strong>, threshold {formatValue(threshold)}
      </p>
    </div>
  );
}
