/**
 * Errors that a person will read. Each has a code for the program, one sentence for the person (what happened, to which file
 * or step, what to do next) and the facts in it. The sentences stand together in this table so that they speak with one voice.
 */

export type ErrorFacts = Readonly<Record<string, string | number>>;

const sentences = {
  'file-empty': (f) => `${f.path} is empty (0 bytes). Copy it again from where it came, or leave it out.`,
  'file-not-picture': (f) =>
    `${f.path} is not a picture this studio reads. It reads PNG, JPEG, WebP, BMP, GIF, AVIF and TIFF; convert the file to one of them.`,
  'file-foreign': (f) => `${f.path} is ${f.kind}, which this studio does not read. ${f.advice}`,
  'file-undecodable': (f) => `${f.path} looks like a ${f.format} picture but cannot be decoded. It is damaged or cut off; export it again.`,
  'picture-cut-off': (f) =>
    `${f.path} is not a whole ${f.format} picture: ${f.missing}. It was cut off while it was copied, loaded or written; copy it again from where it came, or export it again.`,
  'tiff-unsupported': (f) =>
    `${f.path} is a TIFF of a kind that this studio does not read: ${f.detail}. Save it as grey or RGB, 8 or 16 bits or float, uncompressed or with LZW or deflate.`,
  'file-camera-raw': (f) =>
    `${f.path} is a RAW file of a camera (${f.kind}): it holds the values of the sensor and small previews, and no finished picture. Develop it in the camera maker’s program, and export it as TIFF, PNG or JPEG.`,
  'picture-too-large': (f) =>
    `${f.path} is ${f.width} x ${f.height} pixels; the limit is ${f.limitMegapixels} megapixels. Scale it down or cut it into parts.`,
  'picture-too-small': (f) =>
    `${f.path} is ${f.width} x ${f.height} pixels; at least ${f.limit} x ${f.limit} are needed to see anything in it.`,
  'file-too-large': (f) => `${f.path} has ${f.megabytes} MB; the limit for one file is ${f.limitMegabytes} MB.`,
  'file-unreadable': (f) =>
    `${f.path} could not be read (${f.detail}). If it was moved or changed, or the browser cleared its storage since it was chosen, choose it again.`,
  'file-given-up': (f) =>
    `${f.path} was given up while it was read: ${f.detail}. The other files were read on. It is damaged, or asks for more than its size allows; export it again, or scale it down.`,
  'archive-given-up': (f) =>
    `${f.path} was not read to its end: ${f.detail}. What was read before was kept; unpack it yourself and drop the folder.`,
  'archive-broken': (f) => `${f.path} is not a whole archive: ${f.detail}. Download or make it again; what could be read was kept.`,
  'archive-entry-broken': (f) =>
    `${f.path} is damaged within its archive: ${f.detail}. It was left out; download or make the archive again.`,
  'archive-method': (f) =>
    `${f.path} is compressed with ${f.method}, which this studio does not unpack. Unpack the archive yourself and drop the folder instead.`,
  'archive-empty': (f) => `${f.path} holds ${f.found}. Nothing was taken from it.`,
  'archive-foreign': (f) =>
    `${f.path} is ${f.kind}, which this studio does not unpack. Unpack it yourself and drop the folder instead, or pack it as zip or tar.gz.`,
  'archive-split': (f) =>
    `${f.path} is one part of an archive that was split into several. Unpack them together yourself and drop the folder instead.`,
  'archive-document': (f) =>
    `${f.path} is ${f.kind} and no archive of pictures. Save the pictures in it as files of their own, and drop these.`,
  'archive-link': (f) =>
    `${f.path} is a link to another file, and holds no picture itself. It was left out; pack the files that links lead to.`,
  'archive-sparse': (f) =>
    `${f.path} was packed with holes (a sparse file), which this studio does not unpack. Unpack the archive yourself and drop the folder instead.`,
  'archive-too-many': (f) => `${f.path} holds more than ${f.most} files. Unpack it yourself, and drop what is in it in several parts.`,
  'archive-unsafe-name': (f) => `${f.path} holds an entry named "${f.entry}", which points outside the archive. It was left out.`,
  'archive-too-large': (f) => `${f.path} unpacks to more than ${f.limitMegabytes} MB. Unpack it yourself and drop the folder instead.`,
  'archive-nested': (f) => `${f.path} is an archive inside an archive. Unpack it yourself and drop what is in it.`,
  'archive-encrypted': (f) => `${f.path} is locked with a password. Unpack it yourself and drop the folder instead.`,
  'mask-without-picture': (f) => `${f.path} is a mask, but no test picture of the name ${f.expected} was found. It was left out.`,
  'outside-layout': (f) =>
    `${f.path} lies outside the folders that were recognised, so it is not clear what it is for. It was left out; say what it is for under How it was sorted, or drop it on one of the two areas.`,
  'mask-mismatch': (f) =>
    `The mask ${f.path} is ${f.maskWidth} x ${f.maskHeight} pixels and its picture ${f.width} x ${f.height}. It was stretched to fit; check that it belongs there.`,
  'mask-wrong-size': (f) =>
    `The mask ${f.path} is ${f.maskWidth} x ${f.maskHeight} pixels and its picture ${f.picture} ${f.width} x ${f.height}. It was not attached; choose the mask that was made for this picture.`,
  'mask-matches-none': (f) =>
    `The mask ${f.path} belongs to none of the selected pictures: none is called ${f.expected}. Select its picture alone, and attach it again.`,
  'mask-matches-several': (f) =>
    `The mask ${f.path} may belong to ${f.first} or to ${f.second}. Select the right one alone, and attach it again.`,
  'mask-second': (f) =>
    `The mask ${f.path} is for the same picture as ${f.first}. It was left out; attach it alone if it is the right one.`,
  'mask-parts-differ': (f) =>
    `The masks ${f.path} and ${f.other} are for the same picture, but not of one size: ${f.width} x ${f.height} and ${f.otherWidth} x ${f.otherHeight} pixels. Neither was attached; make them of one size, or unite them.`,
  'too-few-good': (f) =>
    `There ${f.count === 1 ? 'is 1 good picture' : `are ${f.count} good pictures`}; training needs at least ${f.minimum}. Add more good pictures on the Data step.`,
  'no-test-pictures': () => 'There are no pictures to inspect. Add some on the Data step, or drop them on the Inspect step.',
  'none-inspectable': (f) =>
    `${f.count === 1 ? 'The only picture to inspect' : `None of the ${f.count} pictures to inspect`} could be read; why stands beside ${f.count === 1 ? 'its name' : 'their names'} among the files left out. Add pictures that can be read, or mend the files and inspect again.`,
  'self-test-no-pictures': () =>
    'None of the good pictures that were held out from this model’s training is here. Add them on the Data step under the names they had, and run the self-test again.',
  'no-model': () => 'There is no trained model yet. Train one on the Train step, or open a model file on the Export step.',
  'recipe-invalid': (f) => `The recipe's ${f.knob} cannot be ${f.value}: ${f.detail}`,
  'device-missing': (f) => `The device "${f.device}" is not available here: ${f.detail} Choose another device, or automatic.`,
  'device-lost': (f) =>
    `The device stopped working (${f.detail}). Nothing that was finished is lost; start again, or choose another device.`,
  'trial-failed': (f) => `The devices could not be tried: ${f.detail}. The first one that starts is used; try again, or choose one.`,
  'training-diverged': (f) =>
    `Training stopped at step ${f.step}: the loss is no longer a number. The best weights so far (step ${f.bestStep}) are kept. Lower the learning rate (now ${f.learningRate}) and train again.`,
  'training-diverged-at-once': (f) =>
    `Training stopped at step ${f.step}: the loss is no longer a number, and there were no good weights yet to keep. Lower the learning rate (now ${f.learningRate}) and train again.`,
  'training-lost': (f) =>
    `Training was given up at step ${f.step}: it was lost ${f.times} times in a row without getting any further (${f.detail}). Choose another device, or a smaller size or batch, and train again.`,
  'training-lost-best-kept': (f) =>
    `Training was given up at step ${f.step}: it was lost ${f.times} times in a row without getting any further (${f.detail}). The best weights so far (step ${f.bestStep}) are kept. Choose another device, or a smaller size or batch, and train again.`,
  'out-of-memory': (f) => `The device ran out of memory while ${f.doing}. Choose a smaller size, batch or number of maps.`,
  'model-not-archive': (f) => `${f.path} is not a model that this studio wrote: ${f.detail} Choose a model file that Export made.`,
  'model-something-else': (f) => `${f.path} is ${f.what} and no model. ${f.where}`,
  'model-among-pictures': (f) => `${f.path} is a model and no picture, and was left out. Open it on the Export step, with "Open a model".`,
  'model-missing-part': (f) => `${f.path} cannot be opened: ${f.part} is missing in it. Export the model again.`,
  'model-damaged': (f) =>
    `${f.path} cannot be opened: ${f.part} in it is not what it was written with; it was damaged or changed on the way. Get it again from where it came.`,
  'model-example-differs': (f) =>
    `${f.path} was not opened: the ${f.detector} of the example that it brings along is ${f.found} here and was ${f.expected} where it was made. The file was damaged on the way, or this device computes wrongly: get the file again, or choose another device.`,
  'model-wrong-shape': (f) =>
    `${f.path} cannot be opened: the weight ${f.weight} has shape ${f.found}, and this network needs ${f.expected}. The file was changed or belongs to another network.`,
  'model-bad-values': (f) =>
    `${f.path} cannot be opened: the weight ${f.weight} holds values that are not numbers. Export the model again from a run that ended well.`,
  'onnx-foreign': (f) =>
    `${f.path} is not an ONNX file that this studio wrote: ${f.detail}. Only those can be opened; choose one, or the zip that Export made.`,
  'export-check-failed': (f) =>
    `The ${f.file} was not given out: on ${f.picture} it scores ${f.found} where the studio scores ${f.expected}. Nothing of yours is wrong; export it again, on another device if it stays so.`,
  'model-no-numbers': (f) =>
    `${f.path} cannot be opened: its weights are so large that a plain grey picture comes out as no number, and it would pass everything. Export the model again from a run that ended well.`,
  'model-newer': (f) =>
    `${f.path} was written by a newer Stainless (format ${f.version}, this one reads up to ${f.supported}). Reload the page to get the newest studio.`,
  'worker-crashed': (f) =>
    `The part of the page that computes has stopped (${f.detail}). Your pictures are still here; press the button again to start it afresh.`,
  'storage-full': () =>
    'The browser has no room left to keep more. The comparison goes on, but what is new is lost when this page is left: make room on the disk, or clear what is kept.',
  'storage-denied': (f) =>
    `The browser keeps nothing for this page (${f.detail}). The comparison works, but is lost when this page is left; a window that is not private would keep it.`,
  'comparison-unreadable': (f) => `The comparison that was kept cannot be opened: ${f.detail}. Clear it, and start it again.`,
  'comparison-running': () =>
    'A comparison is running and has the device. Pause it on the Compare step first; it goes on from where it was.',
  'comparison-file-missing': (f) => `${f.what} is no longer among what the browser kept. Clear the comparison, and start it again.`,
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
  'project-spoilt': (f) =>
    `${f.count === 1 ? '1 picture of this project is' : `${f.count} pictures of this project are`} spoilt in the browser's storage (${f.first}${Number(f.count) > 1 ? ' and others' : ''}). Drop the original files again, or remove the spoilt pictures on the Data step, and save once more.`,
  'training-spoilt': (f) =>
    `Training stopped: ${f.count === 1 ? '1 of its good pictures is' : `${f.count} of its good pictures are`} spoilt in the browser's storage (${f.names}). Drop the original files again on the Data step to mend them, or train without them: press Start training.`,
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
  'run-pictures-missing': (f) =>
    `The training that was interrupted cannot go on: ${f.count} of the good pictures that it began with ${f.count === 1 ? 'is' : 'are'} no longer here. Train again on those that are.`,
  'recipe-of-file': (f) =>
    `${f.path} cannot be opened: its recipe's ${f.knob} cannot be "${f.value}": ${f.detail} It was changed, or comes from a newer studio: get it again, or reload the page.`,
  'recipe-file-foreign': (f) =>
    `${f.path} is not a recipe that this studio wrote: ${f.detail} Choose the .json file that "Save as file" made.`,
  'recipe-file-newer': (f) =>
    `${f.path} was written by a newer Stainless (recipe format ${f.version}, this one reads up to ${f.supported}). Reload the page to get the newest studio.`,
  'recipe-file-setting': (f) =>
    `${f.path} was not taken: its ${f.knob} cannot be ${f.value}: ${f.detail} Mend the file, and open it again.`,
  'recipes-not-kept': (f) =>
    `The browser does not keep the recipes (${f.detail}). They are here until this page is left: save those that matter as files.`,
  'zip-too-large': () =>
    'The files are more than one zip can hold (4 GB or 65,535 files). Choose one detector instead of all, or inspect fewer pictures at a time.',
  'station-template-unreachable': (f) =>
    `The page for the station could not be read from the studio's own server (${f.detail}). Connect to it once, and press the button again.`,
  'station-template-wrong': () =>
    'What the server gave for the station’s page is another file. Reload the studio, so that page and server are of one version, and try again.',
  'station-stopped': (f) =>
    `The part of this file that computes has stopped (${f.detail}). Open the file again; a browser of the last two years, kept up to date, can run it.`,
  'camera-insecure': () =>
    'The browser gives no camera to a page that came over plain http, and some give none to a file from the disk. Open the page over https, or with Chrome or Edge on this computer; pictures from files work all the same.',
  'camera-denied': () =>
    'The browser does not let this page use the camera. Allow it at the left end of the address bar or in the settings of the browser and of the system, and try again.',
  'camera-missing': () => 'No camera was found. Plug one in, or switch it on, and try again.',
  'camera-busy': () =>
    'The camera does not start; another program or another tab may be using it. Close it there, or choose another camera, and try again.',
  'camera-unplugged': () =>
    'The camera has stopped: it was unplugged or switched off. Plug it in again, or choose another one, and try again.',
  'training-running': () => 'A model is being trained. Wait until it is done, or stop it on the Train step, and try again.',
  'live-training': () => 'A training has the device. The live inspection goes on by itself, with the new model, when it is over.',
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
