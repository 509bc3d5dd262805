/** What a worker answers without tfjs: it reads, checks and shows files, and makes samples. It needs no device. */

import { answerCheckFiles } from './answer-check-files';
import type { AnswerFunction } from './answer-function';
import { answerMakeSample } from './answer-make-sample';
import { answerMeasureVariation } from './answer-measure-variation';
import { answerPreviewCorruption } from './answer-preview-corruption';
import { answerReadLineJournal } from './answer-read-line-journal';
import { answerReadMasks } from './answer-read-masks';
import { answerShowMask } from './answer-show-mask';
import { answerShowPicture } from './answer-show-picture';
import { answerVerifyFiles } from './answer-verify-files';

export type ReadingKind =
  | 'check-files'
  | 'read-masks'
  | 'read-line-journal'
  | 'show-mask'
  | 'show-picture'
  | 'verify-files'
  | 'make-sample'
  | 'preview-corruption'
  | 'measure-variation';

export const reading: { readonly [Kind in ReadingKind]: AnswerFunction<Kind> } = {
  'check-files': answerCheckFiles,
  'read-masks': answerReadMasks,
  'read-line-journal': answerReadLineJournal,
  'show-mask': answerShowMask,
  'show-picture': answerShowPicture,
  'verify-files': answerVerifyFiles,
  'make-sample': answerMakeSample,
  'preview-corruption': answerPreviewCorruption(),
  'measure-variation': answerMeasureVariation,
};

export const isReading = (kind: string): kind is ReadingKind => Object.hasOwn(reading, kind);
