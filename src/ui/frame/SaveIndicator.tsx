/** Shows beside the project name whether all changes are saved. CSS hides "Saving" unless it lasts. */
import { Check, CloudOff, LoaderCircle } from 'lucide-react';
import { useStudio } from '../context/studio-context';
import style from './SaveIndicator.module.css';

const words = { running: 'Saving …', done: 'Saved', failed: 'Not saved' } as const;
const icons = { running: LoaderCircle, done: Check, failed: CloudOff } as const;

export function SaveIndicator() {
  const phase = useStudio(({ project: { projectSaving, projectAccess } }) =>
    projectAccess.phase === 'here' ? projectSaving.phase : 'idle',
  );
  if (phase === 'idle') return null;
  const Icon = icons[phase];
  return (
    <span className={style.sign} data-keeping={phase} title={words[phase]}>
      {/* A new element for each phase restarts the CSS delay that hides short phases. */}
      <span key={phase} className={style.word}>
        <Icon aria-hidden size={13} />
        <span className={style.text}>{words[phase]}</span>
      </span>
    </span>
  );
}
