/** How an error crosses from one tower to the other: code and facts; the sentence is made again on the other side. */
import type { ErrorFacts } from '../domain/errors/error-sentences';
import { asStudioError, type ErrorCode, StudioError } from '../domain/studio-error';

export interface WireError {
  readonly code: ErrorCode;
  readonly facts: ErrorFacts;
}

/** Pack whatever was thrown. */
export function toWireError(thrown: unknown, doing: string): WireError {
  const { code, facts } = asStudioError(thrown, doing);
  return { code, facts };
}

/** Unpack into the error it was. */
export function fromWireError(wire: WireError): StudioError {
  return new StudioError(wire.code, wire.facts);
}
