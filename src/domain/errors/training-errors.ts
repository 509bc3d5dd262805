/** Errors of recipes, training and inspection. */
import type { ErrorSentences } from './error-sentences';

export const trainingErrors = {
  'too-few-good': (f) =>
    `There ${f.count === 1 ? 'is 1 good picture' : `are ${f.count} good pictures`}; training needs at least ${f.minimum}. Add more good pictures on the Data step.`,
  'first-look-too-few': (f) =>
    `A first look needs at least ${f.minimum} good pictures; there ${f.count === 1 ? 'is 1' : `are ${f.count}`}. Add more good pictures on the Data step.`,
  'first-look-lost': () =>
    'The compute worker restarted, and the first look was lost. It is learned again when the pictures change, or press Look again.',
  'no-test-pictures': () => 'There are no test pictures. Add some on the Data step, or drop them on the Inspect step.',
  'none-inspectable': (f) =>
    `${f.count === 1 ? 'The only test picture could not be read' : `None of the ${f.count} test pictures could be read`}. The reason is in the list of files left out. Add readable pictures, or repair the files and inspect again.`,
  'self-test-no-pictures': () =>
    'None of the held-out good pictures of this model is in this project. Add them on the Data step under their old names, and run the self-test again.',
  'no-model': () => 'There is no trained model yet. Train one on the Train step, or open a model file on the Export step.',
  'train-again-other-network': (f) =>
    `The recipe has another network than the model (${f.settings}): a training from the start is needed. Press Start training, or undo the change of the recipe.`,
  'train-again-held-out-missing': (f) =>
    `The training cannot go on from this model: none of its ${f.count} held-out good pictures is among the good ones, and a threshold from pictures that its network was trained with would be too low. Add them again under their old names, or press Start training.`,
  'train-again-no-copy': () =>
    'The page has no copy of the model yet, from which a training could go on. Wait a moment; where it stays so, press Start training, or open the model from its file.',
  'train-again-model-gone': () =>
    'The model that this training goes on from is not here any more, and the training has no checkpoint yet. Press Start training, or open the model again and train from it.',
  'recipe-invalid': (f) => `The recipe's ${f.knob} cannot be ${f.value}: ${f.detail}`,
  'areas-not-in-format': (f) =>
    `This model cannot be saved for ${f.format}: its areas are taken into account there by the combined detector, and it has none. Choose another format, or let the model learn again from at least two good pictures.`,
  'areas-leave-nothing': () =>
    'The areas leave nothing of the pictures to inspect. Change or remove areas on the Data step: an area to inspect must reach beyond the ignored ones, and into the region of interest.',
  'training-diverged': (f) =>
    `Training stopped at step ${f.step}: the loss is no longer a number. The best weights so far (step ${f.bestStep}) are used. Lower the learning rate (now ${f.learningRate}) and train again.`,
  'training-diverged-at-once': (f) =>
    `Training stopped at step ${f.step}: the loss is no longer a number, and there are no good weights yet. Lower the learning rate (now ${f.learningRate}) and train again.`,
  'training-lost': (f) =>
    `Training was given up at step ${f.step}: it was lost ${f.times} times in a row without progress (${f.detail}). Choose another device, or a smaller size or batch, and train again.`,
  'training-lost-best-kept': (f) =>
    `Training was given up at step ${f.step}: it was lost ${f.times} times in a row without progress (${f.detail}). The best weights so far (step ${f.bestStep}) are used. Choose another device, or a smaller size or batch, and train again.`,
  'recipe-of-file': (f) =>
    `${f.path} cannot be opened: its recipe's ${f.knob} cannot be "${f.value}": ${f.detail} The file was changed, or comes from a newer studio. Get it again, or reload the page.`,
  'recipe-file-foreign': (f) =>
    `${f.path} is not a recipe that this studio wrote: ${f.detail} Choose a .json file written by "Save as file".`,
  'recipe-file-newer': (f) =>
    `${f.path} was written by a newer Stainless (recipe format ${f.version}, this one reads up to ${f.supported}). Reload the page to get the latest studio.`,
  'recipe-file-setting': (f) =>
    `${f.path} was not opened: its ${f.knob} cannot be ${f.value}: ${f.detail} Correct the file, and open it again.`,
} satisfies ErrorSentences;
