/** One download: description, options, button and progress. The large ones have an icon, and the button that a person looks for. */
import { Download, type LucideIcon, Square } from 'lucide-react';
import { isUnderWay } from '../../store/export/export-task';
import type { ExportKind } from '../../store/state/export-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { saveFile } from '../parts/save-file';
import style from './DownloadCard.module.css';
import { DownloadState } from './DownloadState';
import { exportEntries } from './export-entries';

/** @param large its icon, where it is one of the large cards */
export function DownloadCard({ kind, large: Icon }: { readonly kind: ExportKind; readonly large?: LucideIcon }) {
  const { title, file, button, help, doing, unavailableReason: unavailableReasonOf, hasFault, Options, Code, After } = exportEntries[kind];
  const store = useStudioStore();
  const task = useStudio((state) => state.export.exports[kind]);
  const unavailableReason = useStudio(unavailableReasonOf);
  const isFaulty = useStudio((state) => hasFault?.(state) ?? false);
  const busy = isUnderWay(task);
  const Title = Icon ? 'h2' : 'h3';
  const download = async (): Promise<void> => {
    const made = await store.getState().export.makeDownload(kind);
    if (made) saveFile(made.name, made.blob);
  };
  return (
    <article
      className={`${style.card} ${Icon ? style.large : ''}`}
      data-export={kind}
      data-phase={task.phase}
      aria-labelledby={`${kind}-title`}
    >
      <div className={style.words}>
        <Title id={`${kind}-title`} className={style.title}>
          {Icon && <Icon aria-hidden size={28} />}
          <span>
            {title} <span className={style.quiet}>{file}</span>
          </span>
        </Title>
        <p id={`${kind}-help`}>{help}</p>
        {Options && !unavailableReason && <Options />}
      </div>
      <div className={style.action}>
        <Button
          variant={Icon ? 'primary' : 'plain'}
          icon={Download}
          isDisabled={unavailableReason !== null || isFaulty || busy}
          aria-describedby={`${kind}-help`}
          onPress={() => void download()}
        >
          {button}
        </Button>
        {busy && (
          <Button icon={Square} onPress={() => store.getState().export.stopDownload(kind)}>
            Stop {doing.toLowerCase()}
          </Button>
        )}
      </div>
      <div className={style.after}>
        {unavailableReason && <p className={style.quiet}>{unavailableReason}</p>}
        <DownloadState task={task} doing={doing} />
        {After && task.phase === 'done' && <After />}
        {Code && !unavailableReason && (
          <details className={style.code}>
            <summary>Example code</summary>
            <Code />
          </details>
        )}
      </div>
    </article>
  );
}
