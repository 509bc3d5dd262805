/** A notice: a fact, a warning or an error. It stays until it is dismissed. */
import { CircleAlert, CircleX, Info, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './Button';
import style from './Notice.module.css';

export interface NoticeProps {
  readonly kind: 'fact' | 'warning' | 'error';
  readonly children: ReactNode;
  /** Buttons of the notice. */
  readonly actions?: ReactNode;
  readonly onDismiss?: () => void;
}

const icons = { fact: Info, warning: CircleAlert, error: CircleX };
const spoken = { fact: 'Note:', warning: 'Warning:', error: 'Error:' };

export function Notice({ kind, children, actions, onDismiss }: NoticeProps) {
  const Icon = icons[kind];
  return (
    <div className={`${style.notice} ${style[kind]}`} role={kind === 'error' ? 'alert' : undefined}>
      <Icon aria-hidden size={18} className={style.icon} />
      <div className={style.text}>
        <span className="visually-hidden">{spoken[kind]} </span>
        {children}
      </div>
      {actions && <div className={style.actions}>{actions}</div>}
      {onDismiss && (
        <Button variant="quiet" icon={X} iconOnly onPress={onDismiss}>
          Dismiss
        </Button>
      )}
    </div>
  );
}
