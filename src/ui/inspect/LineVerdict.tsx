/** What the line said of the picture, by which version of the model, and whether the verdict here is another. */
import { sayLineVerdict } from '../../domain/line-run-words';
import { differsFromLine, type LineVerdict as Said } from '../../domain/line-verdict';
import { versionName } from '../../domain/model-version';
import type { Verdict } from '../../domain/verdict';
import { versionAtLine } from '../../store/inspect/line-drift';
import { useStudio } from '../context/studio-context';
import { LineBadge } from './LineBadge';
import style from './VerdictCard.module.css';

export function LineVerdict({ line, verdict }: { readonly line: Said; readonly verdict: Verdict | null }) {
  const version = useStudio((state) => versionAtLine(state.versions.versions, line.model));
  const differs = differsFromLine(verdict, line);
  return (
    <p className={style.line} data-line={line.verdict} data-differs={differs || undefined}>
      The line said {sayLineVerdict(line)}
      {version && ` (${version.parked ? `${versionName(version)} here` : 'in use here'})`}.{' '}
      {differs && <LineBadge>Here it is {verdict?.toUpperCase()}</LineBadge>}
    </p>
  );
}

/** In its place beside other pictures, so that the panel keeps its height from one to the next. */
export const NotOfLine = () => <p className={`${style.line} ${style.quiet}`}>Not from a line.</p>;
