/** What makes one kind of download: from the state, with progress, until it is told to stop. The table of them is export-makers.ts. */
import type { RequestOptions } from '../../../client/request-channel';
import type { MadeFile, NoOptions } from '../../state/export-state';
import type { SliceContext } from '../../state/slice-context';

export interface ExportJob<Options> {
  /** As they were when the button was pressed. */
  readonly options: Options;
  readonly signal: AbortSignal;
  onProgress(done: number, total: number): void;
  /** A safe file name from the project's: `scores.csv` -> `tile-scores.csv`. */
  nameOf(ending: string): string;
}

export interface ExportMaker<Options = NoOptions> {
  /** Whether the computing worker makes it, with the model in it. */
  readonly computes: boolean;
  /** What a person can choose on its card, as it is at first. */
  readonly defaults: Options;
  /** @throws StudioError `aborted` where the signal says so, or why it cannot be made */
  make(context: SliceContext, job: ExportJob<Options>): Promise<MadeFile>;
}

/** For a request to the worker: the job's signal, and its `export-progress` as the job's progress. */
export function requestOptionsOf({ signal, onProgress }: ExportJob<unknown>): RequestOptions {
  return {
    signal,
    onEvent: (event) => {
      if (event.kind === 'export-progress') onProgress(event.done, event.total);
    },
  };
}
