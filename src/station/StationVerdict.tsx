/** The verdict in large type (word, icon and colour), with the score below it. */
import { CircleCheck, CircleDashed, Eye, OctagonX } from 'lucide-react';
import { formatValue } from '../domain/format-number';
import { lookLimitOf } from '../domain/verdict';
import style from './StationVerdict.module.css';
import { useStation } from './station-context';
import { limitsOf, selectedOf, verdictAt } from './station-store';

const styles = {
  pass: { word: 'PASS', Icon: CircleCheck },
  look: { word: 'LOOK', Icon: Eye },
  reject: { word: 'REJECT', Icon: OctagonX },
  none: { word: '–', Icon: CircleDashed },
};

export function StationVerdict() {
  const picture = useStation(selectedOf);
  const limits = useStation(limitsOf);
  const verdict = verdictAt(limits, picture);
  const { word, Icon } = styles[verdict ?? 'none'];
  const score = picture?.phase === 'done' ? formatValue(picture.score) : '–';
  return (
    <div className={`${style.verdict} ${style[verdict ?? 'none']}`} data-verdict={verdict ?? 'none'}>
      <p className={style.word} role="status" aria-live="assertive">
        <Icon aria-hidden size={48} />
        {word}
      </p>
      <p className={style.score} data-score={picture?.phase === 'done' ? picture.score : undefined}>
        Score <strong>{score}</strong>, {limits.look !== undefined && `look limit ${formatValue(lookLimitOf(limits))}, `}threshold{' '}
        {formatValue(limits.value)}
      </p>
    </div>
  );
}
