/** One download: description, options, button and progress. */
import { Download, Square } from 'lucide-react';
import { isUnderWay } from '../../store/export/export-task';
import type { ExportKind } from '../../store/state/export-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { saveFile } from '../parts/save-file';
import style from './DownloadCard.module.css';
import { DownloadState } from './DownloadState';
import { exportEntries } from './export-entries';

export function DownloadCard({ kind }: { kind: ExportKind }) {
  const { title, file, button, help, doing, unavailableReason: unavailableReasonOf, Options, Code } = exportEntries[kind];
  const store = useStudioStore();
  const task = useStudio((state) => state.export.exports[kind]);
  const unavailableReason = useStudio(unavailableReasonOf);
  const busy = isUnderWay(task);
  const download = async (): Promise<void> => {
    const made = await store.getState().export.makeDownload(kind);
    if (made) saveFile(made.name, made.blob);
  };
  return (
    <article className={style.card} data-export={kind} data-phase={task.phase} aria-labelledby={`${kind}-title`}>
      <div className={style.words}>
        <h3 id={`${kind}-title`}>
          {title} <span className={style.quiet}>{file}</span>
        </h3>
        <p id={`${kind}-help`}>{help}</p>
        {Options && !unavailableReason && <Options />}
      </div>
      <div className={style.action}>
        <Button
          icon={Download}
          isDisabled={unavailableReason !== null || busy}
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
