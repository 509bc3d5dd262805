/** Errors of the browser’s storage, and of the comparison and the recipes in it. */
import type { ErrorSentences } from './error-sentences';

export const storageErrors = {
  'storage-full': () =>
    'The browser has no room left to keep more. The comparison goes on, but what is new is lost when this page is left: make room on the disk, or clear what is kept.',
  'storage-denied': (f) =>
    `The browser keeps nothing for this page (${f.detail}). The comparison works, but is lost when this page is left; a window that is not private would keep it.`,
  'comparison-unreadable': (f) => `The comparison that was kept cannot be opened: ${f.detail}. Clear it, and start it again.`,
  'comparison-running': () =>
    'A comparison is running and has the device. Pause it on the Compare step first; it goes on from where it was.',
  'comparison-file-missing': (f) => `${f.what} is no longer among what the browser kept. Clear the comparison, and start it again.`,
  'run-pictures-missing': (f) =>
    `The training that was interrupted cannot go on: ${f.count} of the good pictures that it began with ${f.count === 1 ? 'is' : 'are'} no longer here. Train again on those that are.`,
  'recipes-not-kept': (f) =>
    `The browser does not keep the recipes (${f.detail}). They are here until this page is left: save those that matter as files.`,
} satisfies ErrorSentences;
