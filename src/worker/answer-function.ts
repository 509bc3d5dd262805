/** The type of the functions that answer requests in the worker, one for each kind of request. They emit events and return the answer. */
import type { TrainingControl } from '../engine/training/training-control';
import type { Answers, StudioEvent } from '../protocol/events';
import type { Request, RequestKind } from '../protocol/requests';

export interface AnswerContext {
  /** Send an event to the page; buffers in `transfer` are transferred. */
  emit(event: StudioEvent, transfer?: Transferable[]): void;
  /** Aborted when the page cancels the request; then throw StudioError `aborted`. */
  readonly signal: AbortSignal;
  /** Pause, resume and stop of a training run; other requests do not use it. */
  readonly training: TrainingControl;
  /** Buffers of the answer that are transferred with it instead of copied. */
  readonly transfer: Transferable[];
}

export type AnswerFunction<Kind extends RequestKind> = (
  request: Extract<Request, { kind: Kind }>,
  context: AnswerContext,
) => Promise<Answers[Kind]>;
