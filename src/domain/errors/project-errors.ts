/** Errors of projects, in the browser’s storage and as archives. */
import type { ErrorSentences } from './error-sentences';

export const projectErrors = {
  'project-storage-full': () =>
    'The browser has no room left to keep more of this project. Work goes on, but what is new is lost when this page is left: make room on the disk, or delete a project that you no longer need, and try again.',
  'project-storage-denied': (f) =>
    `The browser keeps nothing for this page (${f.detail}). Everything works, but is lost when this page is left: download the model and the results first. A window that is not private would keep them.`,
  'project-unreadable': (f) =>
    `The project "${f.name}" was kept by another version of Stainless and cannot be opened by this one. It stays as it is: open another project, or delete it.`,
  'project-files-gone': (f) =>
    `${f.count === 1 ? `${f.path} is` : `${f.count} files (${f.path} is one) are`} here, but cannot be kept: the files they came from went away before the browser had copied them. They are lost when this page is left; add them again from where they are now.`,
  'project-file-missing': (f) => `${f.path} is no longer among what the browser kept. It was left out; add the file again.`,
  'project-part-missing': (f) =>
    `In the browser's storage ${f.what} of this project ${isMany(f.what) ? 'are' : 'is'} missing: ${f.instead}.`,
  'project-part-broken': (f) =>
    `In the browser's storage ${f.what} of this project ${isMany(f.what) ? 'are' : 'is'} damaged and cannot be read whole: ${f.instead}.`,
  'project-list-recovered': (f) =>
    `The list of this project's pictures was lost in the browser's storage. ${f.count} came back from what lies beside the pictures; what was changed last may be missing.`,
  'project-list-gaps': () =>
    'A piece of the list of this project’s pictures was lost in the browser’s storage. Pictures that you miss are gone from it: add them again.',
  'project-list-lost': () =>
    'The list of this project’s pictures was lost in the browser’s storage, and nothing tells which they were. Add the pictures again.',
  'project-head-lost': () => 'The name of this project was lost in the browser’s storage. Give it one in the project menu.',
  'orphans-empty': () => 'No picture was found in what the browser holds. Free the room: nothing that could be shown goes with it.',
  'project-damaged': (f) =>
    `${f.count === 1 ? '1 picture of this project is' : `${f.count} pictures of this project are`} damaged in the browser's storage (${f.first}${Number(f.count) > 1 ? ' and others' : ''}). Drop the original files again, or remove the damaged pictures on the Data step, and save once more.`,
  'training-damaged': (f) =>
    `Training stopped: ${f.count === 1 ? '1 of its good pictures is' : `${f.count} of its good pictures are`} damaged in the browser's storage (${f.names}). Drop the original files again on the Data step to mend them, or train without them: press Start training.`,
  'project-in-other-tab': (f) => `The project "${f.name}" is open in another tab. Close it there first.`,
  'project-comparing': () =>
    'A comparison is running in this tab, and would be cut off. Pause it on the Compare step first; it goes on from where it was.',
  'project-archive-broken': (f) =>
    `${f.path} cannot be opened as a project: ${f.detail}. Nothing was taken from it; save the project again where it came from, or copy the file again.`,
  'project-archive-newer': (f) =>
    `${f.path} was written by a newer Stainless (project format ${f.version}, this one reads up to ${f.supported}). Reload the page to get the newest studio.`,
  'project-archive-among-others': (f) => `${f.path} is a whole project and was left out. Open it by itself, from the project menu.`,
  'project-archive-no-room': (f) =>
    `${f.path} was not opened: the browser has no room for it. Make room on the disk, or delete a project that you no longer need, and open it again. Nothing was taken from it.`,
  'project-archive-not-kept': (f) =>
    `${f.path} was not opened: the browser keeps nothing for this page (${f.detail}), and a project has to be kept. Open it in a window that is not private.`,
  'project-not-read-back': (f) =>
    `The project was not saved as a file: what was written cannot be read back (${f.detail}). The disk may be full; make room on it and save again. The project itself is as it was.`,
  'project-not-wholly-kept': (f) =>
    `The project cannot be saved as a file: ${f.path} cannot be read any more (${f.detail}). Remove it on the Data step, or add it again, and save once more.`,
} satisfies ErrorSentences;

/** Of two things together, or of several. */
function isMany(what: string | number): boolean {
  return / and |^the (curves|scores|chosen)/.test(String(what));
}
