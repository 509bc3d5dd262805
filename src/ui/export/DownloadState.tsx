/** How a download goes: how far it is, what came of it with its size, time and check, or what went wrong. */
import { sayExportCheck } from '../../domain/export-check';
import { sayBytes, sayDuration } from '../../domain/say-number';
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
  const made = `${name}: ${sayBytes(bytes)}, made in ${sayDuration(seconds)}.`;
  return [made, note, check && sayExportCheck(check)].filter(Boolean).join(' ');
}
