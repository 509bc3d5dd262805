/** State of a download: progress; size, time and check of the result; or the error. */
import { describeExportCheck } from '../../domain/export-check';
import { formatBytes, formatDuration } from '../../domain/format-number';
import type { ExportTask } from '../../store/state/export-state';
import { Notice } from '../parts/Notice';
import { ProgressLine } from '../parts/ProgressLine';
import style from './DownloadCard.module.css';

export function DownloadState({ task, doing }: { task: ExportTask; doing: string }) {
  return (
    <>
      {task.phase === 'preparing' && <ProgressLine label={doing} share={null} valueText="" />}
      {task.phase === 'running' && (
        <ProgressLine label={doing} share={task.done / Math.max(1, task.total)} valueText={`${task.done} of ${task.total}`} />
      )}
      <p role="status" className={task.phase === 'done' ? style.made : 'visually-hidden'}>
        {task.phase === 'done' && describeDownload(task)}
      </p>
      {task.phase === 'failed' && <Notice kind="error">{task.error.message}</Notice>}
    </>
  );
}

function describeDownload({ name, bytes, seconds, check, note }: Extract<ExportTask, { phase: 'done' }>): string {
  const made = `${name}: ${formatBytes(bytes)}, made in ${formatDuration(seconds)}.`;
  return [made, note, check && describeExportCheck(check)].filter(Boolean).join(' ');
}
