/**
 * Errors that a person will read. Each has a code for the program, one sentence for the person (what happened, to which file
 * or step, what to do next) and the facts in it. The sentences stand together in this table so that they speak with one voice.
 */

export type ErrorFacts = Readonly<Record<string, string | number>>;

const sentences = {
  'file-empty': (f) => `${f.path} is empty (0 bytes). Copy it again from its source, or leave it out.`,
  'file-not-picture': (f) =>
    `${f.path} is not a picture that this studio reads. It reads PNG, JPEG, WebP, BMP, GIF, AVIF and TIFF; convert the file to one of them.`,
  'file-foreign': (f) => `${f.path} is ${f.kind}, which this studio does not read. ${f.advice}`,
  'file-undecodable': (f) => `${f.path} looks like a ${f.format} picture but cannot be decoded. It is damaged or cut off; export it again.`,
  'picture-cut-off': (f) =>
    `${f.path} is not a complete ${f.format} picture: ${f.missing}. It was cut off while it was copied, downloaded or written; copy it again from its source, or export it again.`,
  'tiff-unsupported': (f) =>
    `${f.path} is a TIFF of a kind that this studio does not read: ${f.detail}. Save it as grey or RGB, 8 or 16 bits or float, uncompressed or with LZW or deflate.`,
  'file-camera-raw': (f) =>
    `${f.path} is a RAW file of a camera (${f.kind}): it contains sensor values and small previews, not a finished picture. Develop it in the camera manufacturer’s program and export it as TIFF, PNG or JPEG.`,
  'picture-too-large': (f) =>
    `${f.path} is ${f.width} x ${f.height} pixels; the limit is ${f.limitMegapixels} megapixels. Scale it down or cut it into parts.`,
  'picture-too-small': (f) => `${f.path} is ${f.width} x ${f.height} pixels; the minimum is ${f.limit} x ${f.limit}.`,
  'file-too-large': (f) => `${f.path} has ${f.megabytes} MB; the limit for one file is ${f.limitMegabytes} MB.`,
  'file-unreadable': (f) =>
    `${f.path} could not be read (${f.detail}). If it was moved or changed, or the browser cleared its storage since it was chosen, choose it again.`,
  'file-given-up': (f) =>
    `${f.path} could not be read: ${f.detail}. The other files were read. It is damaged, or needs more memory or time than its size allows. Export it again, or scale it down.`,
  'archive-given-up': (f) =>
    `${f.path} was not read completely: ${f.detail}. Files read before that were imported. Unpack it yourself and drop the folder.`,
  'archive-broken': (f) =>
    `${f.path} is not a complete archive: ${f.detail}. Files that could be read were imported. Download or create the archive again.`,
  'archive-entry-broken': (f) =>
    `${f.path} is damaged inside its archive: ${f.detail}. It was left out. Download or create the archive again.`,
  'archive-method': (f) =>
    `${f.path} is compressed with ${f.method}, which this studio does not unpack. Unpack the archive yourself and drop the folder instead.`,
  'archive-empty': (f) => `${f.path} contains ${f.found}. Nothing was imported.`,
  'archive-foreign': (f) =>
    `${f.path} is ${f.kind}, which this studio does not unpack. Unpack it yourself and drop the folder instead, or pack it as zip or tar.gz.`,
  'archive-split': (f) => `${f.path} is one part of a split archive. Unpack all parts together yourself and drop the folder instead.`,
  'archive-document': (f) => `${f.path} is ${f.kind}, not an archive of pictures. Save its pictures as separate files and drop those.`,
  'archive-link': (f) =>
    `${f.path} is a link to another file and contains no picture. It was left out. Pack the files that the links point to.`,
  'archive-sparse': (f) =>
    `${f.path} was packed with holes (a sparse file), which this studio does not unpack. Unpack the archive yourself and drop the folder instead.`,
  'archive-too-many': (f) => `${f.path} contains more than ${f.most} files. Unpack it yourself and drop its files in several parts.`,
  'archive-unsafe-name': (f) => `${f.path} contains an entry named "${f.entry}", which points outside the archive. It was left out.`,
  'archive-too-large': (f) => `${f.path} unpacks to more than ${f.limitMegabytes} MB. Unpack it yourself and drop the folder instead.`,
  'archive-nested': (f) => `${f.path} is an archive inside an archive. Unpack it yourself and drop its files.`,
  'archive-encrypted': (f) => `${f.path} is protected by a password. Unpack it yourself and drop the folder instead.`,
  'mask-without-picture': (f) => `${f.path} is a mask, but there is no test picture named ${f.expected}. It was left out.`,
  'outside-layout': (f) =>
    `${f.path} is outside the recognised folders, so its purpose is not clear. It was left out. Choose its purpose under Sorting, or drop it on one of the two areas.`,
  'mask-mismatch': (f) =>
    `The mask ${f.path} is ${f.maskWidth} x ${f.maskHeight} pixels and its picture ${f.width} x ${f.height}. It was stretched to fit. Check that it belongs to this picture.`,
  'mask-wrong-size': (f) =>
    `The mask ${f.path} is ${f.maskWidth} x ${f.maskHeight} pixels and its picture ${f.picture} ${f.width} x ${f.height}. It was not attached. Choose the mask of this picture.`,
  'mask-matches-none': (f) =>
    `The mask ${f.path} belongs to none of the selected pictures: none is named ${f.expected}. Select only its picture, and attach it again.`,
  'mask-matches-several': (f) =>
    `The mask ${f.path} may belong to ${f.first} or to ${f.second}. Select only the right one, and attach it again.`,
  'mask-second': (f) =>
    `The mask ${f.path} is for the same picture as ${f.first}. It was left out. Attach it alone if it is the right one.`,
  'mask-parts-differ': (f) =>
    `The masks ${f.path} and ${f.other} are for the same picture but differ in size: ${f.width} x ${f.height} and ${f.otherWidth} x ${f.otherHeight} pixels. Neither was attached. Scale them to one size, or merge them.`,
  'too-few-good': (f) =>
    `There ${f.count === 1 ? 'is 1 good picture' : `are ${f.count} good pictures`}; training needs at least ${f.minimum}. Add more good pictures on the Data step.`,
  'no-test-pictures': () => 'There are no test pictures. Add some on the Data step, or drop them on the Inspect step.',
  'none-inspectable': (f) =>
    `${f.count === 1 ? 'The only test picture could not be read' : `None of the ${f.count} test pictures could be read`}. The reason is in the list of files left out. Add readable pictures, or repair the files and inspect again.`,
  'self-test-no-pictures': () =>
    'None of the held-out good pictures of this model is in this project. Add them on the Data step under their old names, and run the self-test again.',
  'no-model': () => 'There is no trained model yet. Train one on the Train step, or open a model file on the Export step.',
  'recipe-invalid': (f) => `The recipe's ${f.knob} cannot be ${f.value}: ${f.detail}`,
  'device-missing': (f) => `The device "${f.device}" is not available here: ${f.detail} Choose another device, or automatic.`,
  'device-lost': (f) => `The device stopped working (${f.detail}). Finished work is not lost. Start again, or choose another device.`,
  'trial-failed': (f) => `The devices could not be measured: ${f.detail}. The first one that starts is used. Measure again, or choose one.`,
  'training-diverged': (f) =>
    `Training stopped at step ${f.step}: the loss is no longer a number. The best weights so far (step ${f.bestStep}) are used. Lower the learning rate (now ${f.learningRate}) and train again.`,
  'training-diverged-at-once': (f) =>
    `Training stopped at step ${f.step}: the loss is no longer a number, and there are no good weights yet. Lower the learning rate (now ${f.learningRate}) and train again.`,
  'training-lost': (f) =>
    `Training was given up at step ${f.step}: it was lost ${f.times} times in a row without progress (${f.detail}). Choose another device, or a smaller size or batch, and train again.`,
  'training-lost-best-kept': (f) =>
    `Training was given up at step ${f.step}: it was lost ${f.times} times in a row without progress (${f.detail}). The best weights so far (step ${f.bestStep}) are used. Choose another device, or a smaller size or batch, and train again.`,
  'out-of-memory': (f) => `The device ran out of memory while ${f.doing}. Choose a smaller size, batch or number of maps.`,
  'model-not-archive': (f) => `${f.path} is not a model that this studio wrote: ${f.detail} Choose a model file from the Export step.`,
  'model-something-else': (f) => `${f.path} is ${f.what}, not a model. ${f.where}`,
  'model-among-pictures': (f) => `${f.path} is a model, not a picture. It was left out. Open it on the Export step, with "Open a model".`,
  'model-missing-part': (f) => `${f.path} cannot be opened: it lacks ${f.part}. Export the model again.`,
  'model-damaged': (f) =>
    `${f.path} cannot be opened: ${f.part} in it was damaged or changed after it was written. Get the file again from its source.`,
  'model-example-differs': (f) =>
    `${f.path} was not opened: the ${f.detector} of its example is ${f.found} here and was ${f.expected} when it was exported. The file is damaged, or this device computes wrongly. Get the file again, or choose another device.`,
  'model-wrong-shape': (f) =>
    `${f.path} cannot be opened: the weight ${f.weight} has shape ${f.found}, and this network needs ${f.expected}. The file was changed or belongs to another network.`,
  'model-bad-values': (f) =>
    `${f.path} cannot be opened: the weight ${f.weight} contains values that are not numbers. Export the model again from a run that ended well.`,
  'onnx-foreign': (f) =>
    `${f.path} is not an ONNX file that this studio wrote: ${f.detail}. Choose an ONNX file or zip from the Export step.`,
  'export-check-failed': (f) =>
    `The ${f.file} was not exported: on ${f.picture} its score is ${f.found}, but the studio’s score is ${f.expected}. Your data is not the cause. Export it again, if necessary on another device.`,
  'model-no-numbers': (f) =>
    `${f.path} cannot be opened: its weights are so large that the result for a plain grey picture is not a number, so it would pass every picture. Export the model again from a run that ended well.`,
  'model-newer': (f) =>
    `${f.path} was written by a newer Stainless (format ${f.version}, this one reads up to ${f.supported}). Reload the page to get the latest studio.`,
  'worker-crashed': (f) =>
    `The compute worker has stopped (${f.detail}). Your pictures are still here. Press the button again to restart it.`,
  'storage-full': () =>
    'The browser’s storage is full. The comparison continues, but new results are lost when you leave this page. Free disk space, or clear the stored comparison.',
  'storage-denied': (f) =>
    `The browser does not store data for this page (${f.detail}). The comparison works, but is lost when you leave this page. Use a window that is not private to save it.`,
  'comparison-unreadable': (f) => `The stored comparison cannot be opened: ${f.detail}. Clear it, and start it again.`,
  'comparison-running': () => 'A comparison is using the device. Pause it on the Compare step first; you can resume it afterwards.',
  'comparison-file-missing': (f) => `${f.what} is no longer in the browser’s storage. Clear the comparison, and start it again.`,
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
  'project-list-lost': () =>
    'The list of this project’s pictures was lost in the browser’s storage, and cannot be recovered. Add the pictures again.',
  'project-head-lost': () => 'The name of this project was lost in the browser’s storage. Give it one in the project menu.',
  'orphans-empty': () => 'The stored data contains no picture. You can delete it without losing any.',
  'project-spoilt': (f) =>
    `${f.count === 1 ? '1 picture of this project is' : `${f.count} pictures of this project are`} damaged in the browser's storage (${f.first}${Number(f.count) > 1 ? ' and others' : ''}). Drop the original files again, or remove the damaged pictures on the Data step, and save again.`,
  'training-spoilt': (f) =>
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
  'run-pictures-missing': (f) =>
    `The interrupted training cannot resume: ${f.count} of its good pictures ${f.count === 1 ? 'is' : 'are'} no longer here. Train again with the remaining ones.`,
  'recipe-of-file': (f) =>
    `${f.path} cannot be opened: its recipe's ${f.knob} cannot be "${f.value}": ${f.detail} The file was changed, or comes from a newer studio. Get it again, or reload the page.`,
  'recipe-file-foreign': (f) =>
    `${f.path} is not a recipe that this studio wrote: ${f.detail} Choose a .json file written by "Save as file".`,
  'recipe-file-newer': (f) =>
    `${f.path} was written by a newer Stainless (recipe format ${f.version}, this one reads up to ${f.supported}). Reload the page to get the latest studio.`,
  'recipe-file-setting': (f) =>
    `${f.path} was not opened: its ${f.knob} cannot be ${f.value}: ${f.detail} Correct the file, and open it again.`,
  'recipes-not-kept': (f) =>
    `The browser does not store recipes (${f.detail}). They are lost when you leave this page. Save the important ones as files.`,
  'zip-too-large': () =>
    'The files are more than one zip can hold (4 GB or 65,535 files). Choose one detector instead of all, or inspect fewer pictures at a time.',
  'station-template-unreachable': (f) =>
    `The page for the station could not be read from the studio's own server (${f.detail}). Connect to the network once, and press the button again.`,
  'station-template-wrong': () =>
    'The server returned another file instead of the station’s page. Reload the studio so that page and server have the same version, and try again.',
  'station-stopped': (f) => `The compute worker of this station has stopped (${f.detail}). Open the file again, in an up-to-date browser.`,
  'camera-insecure': () =>
    'The browser allows no camera on a page served over plain http, and some browsers allow none for a file on the disk. Open the page over https, or with Chrome or Edge on this computer. Pictures from files still work.',
  'camera-denied': () =>
    'The browser does not allow this page to use the camera. Allow it in the address bar or in the settings of the browser and the system, and try again.',
  'camera-missing': () => 'No camera was found. Connect one or switch it on, and try again.',
  'camera-busy': () =>
    'The camera does not start. Another program or tab may be using it. Close it there or choose another camera, and try again.',
  'camera-unplugged': () =>
    'The camera has stopped: it was unplugged or switched off. Connect it again or choose another one, and try again.',
  'training-running': () => 'A model is being trained. Wait until it ends or stop it on the Train step, and try again.',
  'live-training': () => 'A training is using the device. Live inspection resumes with the new model when it ends.',
  aborted: () => 'Stopped.',
  unexpected: (f) => `Something unforeseen went wrong while ${f.doing}: ${f.detail}`,
} satisfies Record<string, (facts: ErrorFacts) => string>;

/** Of two things together, or of several. */
function isMany(what: string | number): boolean {
  return / and |^the (curves|scores|chosen)/.test(String(what));
}

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
