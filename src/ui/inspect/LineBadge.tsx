/** That the verdict here is not that of the line, as a shape and in words. */
import { GitCompareArrows } from 'lucide-react';
import type { ReactNode } from 'react';
import style from './LineBadge.module.css';

export function LineBadge({ children }: { readonly children: ReactNode }) {
  return (
    <span className={style.badge} data-line-differs>
      <GitCompareArrows aria-hidden size={13} strokeWidth={2.5} />
      {children}
    </span>
  );
}
