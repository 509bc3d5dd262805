/** The frames added since the camera was opened, newest first, with their scores as test pictures. */
import { formatValue } from '../../domain/format-number';
import { filmstripOf } from '../../store/inspect/filmstrip';
import { useStudio } from '../context/studio-context';
import { VerdictBadge } from '../parts/VerdictBadge';
import style from './AddedFrames.module.css';

export function AddedFrames({ paths }: { paths: readonly string[] }) {
  const strip = useStudio(filmstripOf);
  const kept = paths.flatMap((path) => strip.find(({ picture }) => picture.path === path) ?? []).reverse();
  if (kept.length === 0) return <p className={style.quiet}>Captured frames join the test pictures, without a label.</p>;
  return (
    <ul className={style.kept} aria-label="Added frames">
      {kept.map(({ id, picture, score, verdict }) => (
        <li key={id} className={style.row} data-score={score ?? undefined}>
          <img src={picture.thumbnail.address} alt="" className={style.thumbnail} />
          <span className={style.name}>{picture.path}</span>
          <span className={style.facts}>
            <strong>{score === null ? 'not inspected yet' : formatValue(score)}</strong>
            {verdict && <VerdictBadge verdict={verdict} />}
          </span>
        </li>
      ))}
    </ul>
  );
}
