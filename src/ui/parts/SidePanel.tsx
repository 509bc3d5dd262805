/** A panel beside the work. It takes the focus when it opens, returns it when it closes, and closes with Escape. */
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from './Button';
import style from './SidePanel.module.css';

export interface SidePanelProps {
  readonly title: string;
  /** The words of the button that closes it. */
  readonly closing: string;
  /** `table` is wider still. */
  readonly wide?: boolean | 'table';
  readonly children: ReactNode;
  onClose(): void;
}

export function SidePanel({ title, closing, wide = false, children, onClose }: SidePanelProps) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    panel.current?.focus();
    return () => {
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, []);
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      aria-label={title}
      className={style.panel}
      data-wide={wide || undefined}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div className={style.head}>
        <h2>{title}</h2>
        <Button variant="quiet" icon={X} iconOnly onPress={onClose}>
          {closing}
        </Button>
      </div>
      {children}
    </aside>
  );
}
