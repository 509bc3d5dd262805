/** What is set now and then, behind one button over the picture: it costs no room while it is closed. Escape and a press elsewhere close it. */
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import style from './DisplayMenu.module.css';

export function DisplayMenu({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const menu = useRef<HTMLDetailsElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => {
    if (!open) return;
    const leave = ({ target }: PointerEvent): void => {
      if (!(target instanceof Node && menu.current?.contains(target))) setOpen(false);
    };
    document.addEventListener('pointerdown', leave, true);
    return () => document.removeEventListener('pointerdown', leave, true);
  }, [open]);
  return (
    <details
      ref={menu}
      className={style.menu}
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        setOpen(false);
        menu.current?.querySelector('summary')?.focus();
        event.stopPropagation();
      }}
    >
      <summary className={style.button}>
        {title}
        <ChevronDown aria-hidden size={16} />
      </summary>
      {open && <div className={style.inside}>{children}</div>}
    </details>
  );
}
