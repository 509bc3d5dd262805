/** What stands beside a picture in the filmstrip: its score and verdict, and marks where the label contradicts the verdict, or the line said another. */
import { formatValue } from '../../domain/format-number';
import { differsFromLine } from '../../domain/line-verdict';
import type { FilmstripEntry } from '../../store/inspect/filmstrip';
import { wrongVerdictOf } from '../../store/inspect/wrong-verdict';
import { VerdictBadge } from '../parts/VerdictBadge';
import style from './Filmstrip.module.css';
import { LineBadge } from './LineBadge';
import { WrongBadge, wrongWords } from './WrongBadge';

export function PictureFacts({ entry, unscored }: { entry: FilmstripEntry; unscored: string }) {
  const { score, verdict } = entry;
  const wrong = wrongVerdictOf(entry);
  const line = differsFromLine(verdict, entry.picture.line) ? entry.picture.line?.verdict : undefined;
  return (
    <>
      <span className={style.score}>{score === null ? unscored : formatValue(score)}</span>
      {verdict && <VerdictBadge verdict={verdict} />}
      {wrong && (
        <span className={style.wrong}>
          <WrongBadge wrong={wrong} />
        </span>
      )}
      {line && (
        <span className={style.wrong}>
          <LineBadge>line: {line}</LineBadge>
        </span>
      )}
    </>
  );
}

/** The same in words: `reject 0.0412, false alarm`. */
export function sayPicture(entry: FilmstripEntry, unscored: string): string {
  const { score, verdict } = entry;
  const wrong = wrongVerdictOf(entry);
  const line = entry.picture.line ? `, the line said ${entry.picture.line.verdict}` : '';
  return `${verdict ?? ''} ${score === null ? unscored : formatValue(score)}${wrong ? `, ${wrongWords[wrong]}` : ''}${line}`;
}
