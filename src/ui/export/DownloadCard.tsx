/** One file to take away: what it is, the button, how far it is, and what went wrong. */
import { Download, Square } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ExportKind } from '../../store/export-slice';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import { ProgressLine } from '../parts/ProgressLine';
import { saveFile } from '../parts/save-file';
import { useStudio, useStudioStore } from '../studio-context';
import style from './DownloadCard.module.css';

export interface DownloadCardProps {
  readonly kind: ExportKind;
  readonly title: string;
  readonly file: string;
  readonly button: string;
  readonly help: string;
  /** Why it cannot be made yet; null where it can. */
  readonly hindrance: string | null;
  readonly children?: ReactNode;
}

export function DownloadCard({ kind, title, file, button, help, hindrance, children }: DownloadCardProps) {
  const store = useStudioStore();
  const task = useStudio((state) => state.exports[kind]);
  const busy = task.phase === 'preparing' || task.phase === 'running';
  const download = async (): Promise<void> => {
    const made = await store.getState().makeDownload(kind);
    if (made) saveFile(made.name, made.blob);
  };
  return (
    <article className={style.card} data-phase={task.phase}>
      <div className={style.words}>
        <h3>
          {title} <span className={style.file}>{file}</span>
        </h3>
        <p id={`${kind}-help`}>{help}</p>
        {hindrance && <p className={style.hindrance}>{hindrance}</p>}
      </div>
      <div className={style.action}>
        <Button icon={Download} isDisabled={hindrance !== null || busy} aria-describedby={`${kind}-help`} onPress={() => void download()}>
          {button}
        </Button>
        {kind === 'heatmaps' && task.phase === 'running' && (
          <Button icon={Square} onPress={() => store.getState().stopHeatmaps()}>
            Stop drawing
          </Button>
        )}
      </div>
      {task.phase === 'running' && (
        <div className={style.wide}>
          <ProgressLine label="Drawing heatmaps" share={task.done / Math.max(1, task.total)} valueText={`${task.done} of ${task.total}`} />
        </div>
      )}
      {task.phase === 'failed' && (
        <div className={style.wide}>
          <Notice kind="error">{task.error.message}</Notice>
        </div>
      )}
      {children && <div className={style.wide}>{children}</div>}
    </article>
  );
}
