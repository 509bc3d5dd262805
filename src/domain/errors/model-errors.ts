/** Errors of model files, exports and the inspection station. */
import type { ErrorSentences } from './error-sentences';

export const modelErrors = {
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
  'zip-too-large': () =>
    'The files are more than one zip can hold (4 GB or 65,535 files). Choose one detector instead of all, or inspect fewer pictures at a time.',
  'station-template-unreachable': (f) =>
    `The page for the station could not be read from the studio's own server (${f.detail}). Connect to it once, and press the button again.`,
  'station-template-wrong': () =>
    'What the server gave for the station’s page is another file. Reload the studio, so that page and server are of one version, and try again.',
  'station-stopped': (f) =>
    `The part of this file that computes has stopped (${f.detail}). Open the file again; a browser of the last two years, kept up to date, can run it.`,
} satisfies ErrorSentences;
