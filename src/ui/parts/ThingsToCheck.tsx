/** Warnings as one line by the thing that they are about: how many there are, with the first; the list opens in place. */
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatCount } from '../../domain/format-number';
import style from './ThingsToCheck.module.css';

export interface Check {
  readonly key: string;
  readonly text: string;
  /** Buttons that resolve it. */
  readonly actions?: ReactNode;
}

export function ThingsToCheck({ checks }: { readonly checks: readonly Check[] }) {
  if (checks.length === 0) return null;
  return (
    <details className={style.checks} data-fold="checks">
      <summary className={style.summary}>
        <CircleAlert aria-hidden size={16} className={style.icon} />
        <span className={style.count}>{checks.length === 1 ? '1 thing to check' : `${formatCount(checks.length)} things to check`}</span>
        <span className={style.first} title={checks[0].text}>
          {checks[0].text}
        </span>
      </summary>
      <ul className={style.list}>
        {checks.map(({ key, text, actions }) => (
          <li key={key} className={style.row}>
            <p className={style.text}>{text}</p>
            {actions && <span className={style.actions}>{actions}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}
