/** A detail of the Inspect step that folds: its title, the one number that stands for it, and the rest only while it is open. */
import type { ReactNode, Ref } from 'react';
import type { InspectFold } from '../../store/state/inspect-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import fold from '../parts/fold.module.css';
import style from './FoldPanel.module.css';

export interface FoldPanelProps {
  readonly fold: InspectFold;
  readonly title: string;
  /** Beside the title, on the same line. */
  readonly beside?: string | undefined;
  readonly ref?: Ref<HTMLDetailsElement>;
  readonly children: ReactNode;
}

export function FoldPanel({ fold: name, title, beside, ref, children }: FoldPanelProps) {
  const store = useStudioStore();
  const open = useStudio((state) => state.inspect.openFolds.has(name));
  return (
    <details
      ref={ref}
      className={fold.fold}
      open={open}
      data-fold={name}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open !== open) store.getState().inspect.setFold(name, currentTarget.open);
      }}
    >
      <summary className={`${fold.summary} ${style.summary}`}>
        {title}
        {beside && (
          <span className={fold.beside} title={beside}>
            {beside}
          </span>
        )}
      </summary>
      {open && (
        <section className={style.inside} aria-label={title}>
          {children}
        </section>
      )}
    </details>
  );
}
