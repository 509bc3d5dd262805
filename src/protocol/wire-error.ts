/** An error as a message between worker and page: code and facts. The receiver makes the sentence again. */
import type { ErrorFacts } from '../domain/errors/error-sentences';
import { asStudioError, type ErrorCode, StudioError } from '../domain/studio-error';

export interface WireError {
  readonly code: ErrorCode;
  readonly facts: ErrorFacts;
}

/** Convert anything that was thrown. */
export function toWireError(thrown: unknown, doing: string): WireError {
  const { code, facts } = asStudioError(thrown, doing);
  return { code, facts };
}

/** Convert back into an error. */
export function fromWireError(wire: WireError): StudioError {
  return new StudioError(wire.code, wire.facts);
}
