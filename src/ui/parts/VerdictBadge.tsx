/** Pass, look or reject as an icon and a word, so that colour is never the only sign. */
import { CircleCheck, Eye, type LucideIcon, OctagonX } from 'lucide-react';
import type { Verdict } from '../../domain/verdict';
import style from './VerdictBadge.module.css';

const icons: Readonly<Record<Verdict, LucideIcon>> = { pass: CircleCheck, look: Eye, reject: OctagonX };

export function VerdictBadge({ verdict, large = false }: { verdict: Verdict; large?: boolean }) {
  const Icon = icons[verdict];
  return (
    <span className={`${style.badge} ${style[verdict]} ${large ? style.large : ''}`}>
      <Icon aria-hidden size={large ? 28 : 14} />
      {large ? verdict.toUpperCase() : verdict}
    </span>
  );
}
