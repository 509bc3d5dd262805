/** One download as it is being made: how far it is, then what came of it. */
import type { ExportCheck } from '../../domain/export-check';
import type { Task } from '../state/held';
import type { MadeFile } from './makers/export-maker';

export type ExportTask =
  | Exclude<Task, { phase: 'done' }>
  | {
      readonly phase: 'done';
      readonly name: string;
      readonly bytes: number;
      readonly seconds: number;
      /** Null where there was nothing to compare. */
      readonly check: ExportCheck | null;
      /** A sentence, or nothing. */
      readonly note: string;
    };

/** @param started as `performance.now()` said when the button was pressed */
export function doneTask({ name, blob, check, note }: MadeFile, started: number): ExportTask {
  return { phase: 'done', name, bytes: blob.size, seconds: (performance.now() - started) / 1000, check: check ?? null, note: note ?? '' };
}

export const isUnderWay = ({ phase }: ExportTask): boolean => phase === 'preparing' || phase === 'running';
