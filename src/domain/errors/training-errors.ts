/** Errors of recipes, training and inspection. */
import type { ErrorSentences } from './error-sentences';

export const trainingErrors = {
  'too-few-good': (f) =>
    `There ${f.count === 1 ? 'is 1 good picture' : `are ${f.count} good pictures`}; training needs at least ${f.minimum}. Add more good pictures on the Data step.`,
  'no-test-pictures': () => 'There are no pictures to inspect. Add some on the Data step, or drop them on the Inspect step.',
  'none-inspectable': (f) =>
    `${f.count === 1 ? 'The only picture to inspect' : `None of the ${f.count} pictures to inspect`} could be read; why stands beside ${f.count === 1 ? 'its name' : 'their names'} among the files left out. Add pictures that can be read, or mend the files and inspect again.`,
  'self-test-no-pictures': () =>
    'None of the good pictures that were held out from this model’s training is here. Add them on the Data step under the names they had, and run the self-test again.',
  'no-model': () => 'There is no trained model yet. Train one on the Train step, or open a model file on the Export step.',
  'recipe-invalid': (f) => `The recipe's ${f.knob} cannot be ${f.value}: ${f.detail}`,
  'training-diverged': (f) =>
    `Training stopped at step ${f.step}: the loss is no longer a number. The best weights so far (step ${f.bestStep}) are kept. Lower the learning rate (now ${f.learningRate}) and train again.`,
  'training-diverged-at-once': (f) =>
    `Training stopped at step ${f.step}: the loss is no longer a number, and there were no good weights yet to keep. Lower the learning rate (now ${f.learningRate}) and train again.`,
  'training-lost': (f) =>
    `Training was given up at step ${f.step}: it was lost ${f.times} times in a row without getting any further (${f.detail}). Choose another device, or a smaller size or batch, and train again.`,
  'training-lost-best-kept': (f) =>
    `Training was given up at step ${f.step}: it was lost ${f.times} times in a row without getting any further (${f.detail}). The best weights so far (step ${f.bestStep}) are kept. Choose another device, or a smaller size or batch, and train again.`,
  'recipe-of-file': (f) =>
    `${f.path} cannot be opened: its recipe's ${f.knob} cannot be "${f.value}": ${f.detail} It was changed, or comes from a newer studio: get it again, or reload the page.`,
  'recipe-file-foreign': (f) =>
    `${f.path} is not a recipe that this studio wrote: ${f.detail} Choose the .json file that "Save as file" made.`,
  'recipe-file-newer': (f) =>
    `${f.path} was written by a newer Stainless (recipe format ${f.version}, this one reads up to ${f.supported}). Reload the page to get the newest studio.`,
  'recipe-file-setting': (f) =>
    `${f.path} was not taken: its ${f.knob} cannot be ${f.value}: ${f.detail} Mend the file, and open it again.`,
} satisfies ErrorSentences;
