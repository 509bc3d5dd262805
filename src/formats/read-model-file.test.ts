import { strToU8 } from 'fflate';
import { expect, it } from 'vitest';
import { exampleCheck } from './example-check';
import { exampleKnowingCard, exampleSnapshot, exampleStatistics } from './example-model';
import { writeModelArchive } from './model-archive';
import { writePytorchArchive } from './pytorch-archive';
import { readModelFile } from './read-model-file';
import { writeSafetensorsModel } from './safetensors-model';
import { tfjsLoaderFiles } from './tfjs-loader-files';

const model = { snapshot: exampleSnapshot(), card: exampleKnowingCard(), statistics: exampleStatistics() };
const example = exampleCheck();
const { snapshot, card, statistics } = model;

it.each([
  ['the model’s zip', writeModelArchive(snapshot, card, statistics)],
  ['the model’s zip with its loader', writeModelArchive(snapshot, card, statistics, tfjsLoaderFiles(example, card))],
  ['a safetensors file', writeSafetensorsModel(model)],
  ['the zip for PyTorch', writePytorchArchive(model, example)],
])('opens %s, whatever it is called', (_, bytes) => {
  expect(readModelFile(bytes, 'model')).toEqual(model);
});

it('refuses what is none of them, with a sentence', () => {
  for (const text of ['', 'words', '12345678{"and": "more words"}']) {
    expect(() => readModelFile(strToU8(text), 'notes.txt')).toThrow('notes.txt is not a model that this studio wrote');
  }
});
