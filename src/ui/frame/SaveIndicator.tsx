/** Beside the project's name: whether what was done is safe. It says that it is being saved only where that takes longer than a blink. */
import { Check, CloudOff, LoaderCircle } from 'lucide-react';
import { useStudio } from '../context/studio-context';
import style from './SaveIndicator.module.css';

const words = { running: 'Saving …', done: 'Saved', failed: 'Not saved' } as const;
const icons = { running: LoaderCircle, done: Check, failed: CloudOff } as const;

export function SaveIndicator() {
  const phase = useStudio(({ project: { projectKeeping, projectPlace } }) =>
    projectPlace.phase === 'here' ? projectKeeping.phase : 'idle',
  );
  if (phase === 'idle') return null;
  const Icon = icons[phase];
  return (
    <span className={style.sign} data-keeping={phase}>
      {/* What comes and goes within a tenth of a second would only flicker: another element each time, so that its wait begins anew. */}
      <span key={phase} className={style.word}>
        <Icon aria-hidden size={13} />
        <span className={style.text}>{words[phase]}</span>
      </span>
    </span>
  );
}
