/** One download as it is being made: how far it is, then what came of it. */
import type { ExportTask, MadeFile } from '../state/export-state';

/** @param started as `performance.now()` said when the button was pressed */
export function doneTask({ name, blob, check, note }: MadeFile, started: number): ExportTask {
  return { phase: 'done', name, bytes: blob.size, seconds: (performance.now() - started) / 1000, check: check ?? null, note: note ?? '' };
}

export const isUnderWay = ({ phase }: ExportTask): boolean => phase === 'preparing' || phase === 'running';
