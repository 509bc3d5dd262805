/** Errors of the browser’s storage, and of the comparison and the recipes in it. */
import type { ErrorSentences } from './error-sentences';

export const storageErrors = {
  'storage-full': () =>
    'The browser’s storage is full. The comparison continues, but new results are lost when you leave this page. Free disk space, or clear the stored comparison.',
  'storage-denied': (f) =>
    `The browser does not store data for this page (${f.detail}). The comparison works, but is lost when you leave this page. Use a window that is not private to save it.`,
  'comparison-unreadable': (f) => `The stored comparison cannot be opened: ${f.detail}. Clear it, and start it again.`,
  'comparison-running': () => 'A comparison is using the device. Pause it on the Compare step first; you can resume it afterwards.',
  'comparison-file-missing': (f) => `${f.what} is no longer in the browser’s storage. Clear the comparison, and start it again.`,
  'run-pictures-missing': (f) =>
    `The interrupted training cannot resume: ${f.count} of its good pictures ${f.count === 1 ? 'is' : 'are'} no longer here. Train again with the remaining ones.`,
  'recipes-not-kept': (f) =>
    `The browser does not store recipes (${f.detail}). They are lost when you leave this page. Save the important ones as files.`,
} satisfies ErrorSentences;
