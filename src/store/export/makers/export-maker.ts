/** What makes one kind of download: from the state, with progress, until it is told to stop. The table of them is export-makers.ts. */
import type { RequestOptions } from '../../../client/request-channel';
import type { ExportCheck } from '../../../domain/export-check';
import type { SliceContext } from '../../state/slice-context';

export interface MadeFile {
  readonly name: string;
  readonly blob: Blob;
  /** How near it comes to the studio; absent where there is nothing to compare. */
  readonly check?: ExportCheck;
  /** What else there is to say of it, in a sentence. */
  readonly note?: string;
}

export interface ExportJob<Options> {
  /** As they were when the button was pressed. */
  readonly options: Options;
  readonly signal: AbortSignal;
  onProgress(done: number, total: number): void;
  /** A safe file name from the project's: `scores.csv` -> `tile-scores.csv`. */
  nameOf(ending: string): string;
}

export interface ExportMaker<Options = NoOptions> {
  /** What a person can choose on its card, as it is at first. */
  readonly defaults: Options;
  /** @throws StudioError `aborted` where the signal says so, or why it cannot be made */
  make(context: SliceContext, job: ExportJob<Options>): Promise<MadeFile>;
}

export type NoOptions = Readonly<Record<never, never>>;

/** For a request to the worker: the job's signal, and its `export-progress` as the job's progress. */
export function requestOptionsOf({ signal, onProgress }: ExportJob<unknown>): RequestOptions {
  return {
    signal,
    onEvent: (event) => {
      if (event.kind === 'export-progress') onProgress(event.done, event.total);
    },
  };
}
