/** Pass or reject as an icon and a word, so that colour is never the only sign. */
import { CircleCheck, OctagonX } from 'lucide-react';
import type { Verdict } from '../../domain/threshold';
import style from './VerdictBadge.module.css';

export function VerdictBadge({ verdict, large = false }: { verdict: Verdict; large?: boolean }) {
  const Icon = verdict === 'pass' ? CircleCheck : OctagonX;
  return (
    <span className={`${style.badge} ${style[verdict]} ${large ? style.large : ''}`}>
      <Icon aria-hidden size={large ? 28 : 14} />
      {large ? verdict.toUpperCase() : verdict}
    </span>
  );
}
