/** How a request is answered in the worker: one function a request kind. It emits events on the way and returns the answer. */
import type { TrainingControl } from '../engine/training/training-control';
import type { Answers, StudioEvent } from '../protocol/events';
import type { Request, RequestKind } from '../protocol/requests';

export interface AnswerContext {
  /** Tell the page something; buffers in `transfer` are handed over. */
  emit(event: StudioEvent, transfer?: Transferable[]): void;
  /** Aborted when the page gives the request up; then throw StudioError `aborted`. */
  readonly signal: AbortSignal;
  /** The reins of a training run; other requests leave them alone. */
  readonly training: TrainingControl;
}

export type AnswerFunction<Kind extends RequestKind> = (
  request: Extract<Request, { kind: Kind }>,
  context: AnswerContext,
) => Promise<Answers[Kind]>;
