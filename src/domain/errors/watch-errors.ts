/** Errors of a folder that is watched. */
import type { ErrorSentences } from './error-sentences';

export const watchErrors = {
  'watch-unsupported': () =>
    'This browser cannot watch a folder. Chrome, Edge and other Chromium browsers on a computer can, where the studio is opened by https or from localhost. Here, drop the folder each time: it becomes a batch.',
  'watch-denied': (f) =>
    `The browser does not let this page read that folder (${f.detail}). Choose another folder, or drop it on this page: it becomes a batch.`,
  'watch-not-permitted': (f) =>
    `The browser does not let this page read the folder ${f.folder}. Pictures that were taken stay. Press Watch again and allow it.`,
  'watch-folder-gone': (f) =>
    `The folder ${f.folder} can no longer be read: it was moved or removed, or its disk is not connected. Watching has ended; pictures that were taken stay. When the folder is back, press Watch again.`,
  'watch-failed': (f) => `Watching the folder ${f.folder} has ended: ${f.detail}. Pictures that were taken stay. Press Watch again.`,
} satisfies ErrorSentences;
