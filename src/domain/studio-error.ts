/**
 * Errors that a person reads. Each has a code for the program, one sentence for the person (what happened, to which file or step, what to
 * do next) and the facts in it. The sentences stand in errors/, a file a topic.
 */

import { archiveErrors } from './errors/archive-errors';
import { deviceErrors } from './errors/device-errors';
import type { ErrorFacts, ErrorSentences } from './errors/error-sentences';
import { maskErrors } from './errors/mask-errors';
import { modelErrors } from './errors/model-errors';
import { pictureErrors } from './errors/picture-errors';
import { projectErrors } from './errors/project-errors';
import { storageErrors } from './errors/storage-errors';
import { trainingErrors } from './errors/training-errors';
import { watchErrors } from './errors/watch-errors';

const sentences = {
  ...pictureErrors,
  ...archiveErrors,
  ...maskErrors,
  ...deviceErrors,
  ...trainingErrors,
  ...modelErrors,
  ...storageErrors,
  ...projectErrors,
  ...watchErrors,
  aborted: () => 'Stopped.',
  unexpected: (f) => `An unexpected error occurred while ${f.doing}: ${f.detail}`,
} satisfies ErrorSentences;

export type ErrorCode = keyof typeof sentences;

/** The sentence for an error code and its facts. */
export function errorSentence(code: ErrorCode, facts: ErrorFacts = {}): string {
  return sentences[code](facts);
}

/** An error meant for a person: `message` is the sentence. */
export class StudioError extends Error {
  readonly code: ErrorCode;
  readonly facts: ErrorFacts;

  constructor(code: ErrorCode, facts: ErrorFacts = {}) {
    super(errorSentence(code, facts));
    this.name = 'StudioError';
    this.code = code;
    this.facts = facts;
  }
}

/** Turn anything that was thrown into a StudioError; what already is one stays as it is. */
export function asStudioError(thrown: unknown, doing: string): StudioError {
  if (thrown instanceof StudioError) return thrown;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return new StudioError('unexpected', { doing, detail });
}
