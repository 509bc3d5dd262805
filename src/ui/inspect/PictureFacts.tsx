/** What stands beside a picture in the filmstrip: its score and verdict, and a mark where the label contradicts the verdict. */
import { formatValue } from '../../domain/format-number';
import type { FilmstripEntry } from '../../store/inspect/filmstrip';
import { wrongVerdictOf } from '../../store/inspect/wrong-verdict';
import { VerdictBadge } from '../parts/VerdictBadge';
import style from './Filmstrip.module.css';
import { WrongBadge, wrongWords } from './WrongBadge';

export function PictureFacts({ entry, unscored }: { entry: FilmstripEntry; unscored: string }) {
  const { score, verdict } = entry;
  const wrong = wrongVerdictOf(entry);
  return (
    <>
      <span className={style.score}>{score === null ? unscored : formatValue(score)}</span>
      {verdict && <VerdictBadge verdict={verdict} />}
      {wrong && (
        <span className={style.wrong}>
          <WrongBadge wrong={wrong} />
        </span>
      )}
    </>
  );
}

/** The same in words: `reject 0.0412, false alarm`. */
export function sayPicture(entry: FilmstripEntry, unscored: string): string {
  const { score, verdict } = entry;
  const wrong = wrongVerdictOf(entry);
  return `${verdict ?? ''} ${score === null ? unscored : formatValue(score)}${wrong ? `, ${wrongWords[wrong]}` : ''}`;
}
