/** Errors of model files, exports and the inspection station. */
import type { ErrorSentences } from './error-sentences';

export const modelErrors = {
  'model-not-archive': (f) => `${f.path} is not a model that this studio wrote: ${f.detail} Choose a model file from the Export step.`,
  'model-something-else': (f) => `${f.path} is ${f.what}, not a model. ${f.where}`,
  'model-among-pictures': (f) => `${f.path} is a model, not a picture. It was left out. Open it on the Export step, with "Open a model".`,
  'model-missing-part': (f) => `${f.path} cannot be opened: ${f.part} is missing. Export the model again.`,
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
  'version-not-kept': (f) =>
    `Version ${f.number} could not be kept: the compute worker gave no file of it before the next model came. To make it again, train with the recipe that the journal has of it.`,
  'zip-too-large': () =>
    'The files are more than one zip can hold (4 GB or 65,535 files). Choose one detector instead of all, or inspect fewer pictures at a time.',
  'station-template-unreachable': (f) =>
    `The page for the station could not be read from the studio's own server (${f.detail}). Connect to the network once, and press the button again.`,
  'station-template-wrong': () =>
    'The server returned another file instead of the station’s page. Reload the studio so that page and server have the same version, and try again.',
  'station-pin-invalid': () => 'The station was not exported: its PIN is not 4 to 8 digits. Correct it, or leave it empty.',
  'station-stopped': (f) => `The compute worker of this station has stopped (${f.detail}). Open the file again, in an up-to-date browser.`,
} satisfies ErrorSentences;
