/** Errors of projects, in the browser’s storage and as archives. */
import type { ErrorSentences } from './error-sentences';

export const projectErrors = {
  'project-storage-full': () =>
    'The browser’s storage is full, so this project is not saved completely. You can continue, but new work is lost when you leave this page. Free disk space, or delete a project that you no longer need, and try again.',
  'project-storage-denied': (f) =>
    `The browser does not store data for this page (${f.detail}). Everything works, but is lost when you leave this page. Download the model and the results first, or use a window that is not private.`,
  'project-unreadable': (f) =>
    `The project "${f.name}" was saved by another version of Stainless and cannot be opened by this one. It remains unchanged. Open another project, or delete it.`,
  'project-files-gone': (f) =>
    `${f.count === 1 ? `${f.path} is` : `${f.count} files (${f.path} is one) are`} here, but cannot be saved: the original files were moved or deleted before the browser had copied them. They are lost when you leave this page. Add them again from their present place.`,
  'project-file-missing': (f) => `${f.path} is no longer in the browser’s storage. It was left out. Add the file again.`,
  'project-part-missing': (f) =>
    `In the browser's storage ${f.what} of this project ${isMany(f.what) ? 'are' : 'is'} missing: ${f.instead}.`,
  'project-part-broken': (f) =>
    `In the browser's storage ${f.what} of this project ${isMany(f.what) ? 'are' : 'is'} damaged and cannot be read completely: ${f.instead}.`,
  'project-list-recovered': (f) =>
    `The list of this project's pictures was lost in the browser's storage. ${f.count} were recovered from the data stored with the pictures. The latest changes may be missing.`,
  'project-list-gaps': () =>
    'Part of the list of this project’s pictures was lost in the browser’s storage. If pictures are missing, add them again.',
  'project-versions-gaps': () =>
    'Part of this project’s versions of the model was lost in the browser’s storage: a version, its scores, or which one is in use. The others are there.',
  'project-journal-gaps': () =>
    'Part of this project’s journal was lost in the browser’s storage. Open the journal from the project menu: Check the chain says where.',
  'project-list-lost': () =>
    'The list of this project’s pictures was lost in the browser’s storage, and cannot be recovered. Add the pictures again.',
  'project-head-lost': () => 'The name of this project was lost in the browser’s storage. Give it one in the project menu.',
  'orphans-empty': () => 'The stored data contains no picture. You can delete it without losing any.',
  'project-damaged': (f) =>
    `${f.count === 1 ? '1 picture of this project is' : `${f.count} pictures of this project are`} damaged in the browser's storage (${f.first}${Number(f.count) > 1 ? ' and others' : ''}). Drop the original files again, or remove the damaged pictures on the Data step, and save again.`,
  'training-damaged': (f) =>
    `Training stopped: ${f.count === 1 ? '1 of its good pictures is' : `${f.count} of its good pictures are`} damaged in the browser's storage (${f.names}). Drop the original files again on the Data step to replace them, or press Start training to train without them.`,
  'project-in-other-tab': (f) => `The project "${f.name}" is open in another tab. Close it there first.`,
  'project-comparing': () =>
    'A comparison is running in this tab and would be interrupted. Pause it on the Compare step first; you can resume it afterwards.',
  'project-archive-broken': (f) =>
    `${f.path} cannot be opened as a project: ${f.detail}. Nothing was imported. Save the project again at its source, or copy the file again.`,
  'project-archive-newer': (f) =>
    `${f.path} was written by a newer Stainless (project format ${f.version}, this one reads up to ${f.supported}). Reload the page to get the latest studio.`,
  'project-archive-among-others': (f) => `${f.path} is a project file. It was left out. Open it from the project menu.`,
  'project-archive-no-room': (f) =>
    `${f.path} was not opened: the browser’s storage is full. Free disk space, or delete a project that you no longer need, and open it again. Nothing was imported.`,
  'project-archive-not-kept': (f) =>
    `${f.path} was not opened: the browser does not store data for this page (${f.detail}). Open it in a window that is not private.`,
  'project-not-read-back': (f) =>
    `The project was not saved as a file: the file cannot be read back (${f.detail}). The disk may be full. Free disk space and save again. The project itself is unchanged.`,
  'project-not-wholly-kept': (f) =>
    `The project cannot be saved as a file: ${f.path} can no longer be read (${f.detail}). Remove it on the Data step or add it again, and save again.`,
} satisfies ErrorSentences;

/** Of two things together, or of several. */
function isMany(what: string | number): boolean {
  return / and |^the (curves|scores|chosen)/.test(String(what));
}
