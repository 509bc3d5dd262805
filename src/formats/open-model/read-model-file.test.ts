import { strToU8, unzipSync, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { detectorsOf } from '../../domain/detectors';
import { writeModelArchive } from '../model-archive/model-archive';
import { writeOnnxInspection } from '../onnx/onnx-inspection';
import { MODEL_FILE } from '../project-document/archive-files';
import { writePytorchArchive } from '../pytorch/pytorch-archive';
import { writeSafetensorsModel } from '../safetensors/safetensors-model';
import { SERVED_ONNX_FILE, writeServerArchive } from '../server/server-archive';
import { exampleCheck } from '../testing/example-check';
import { exampleKnowingCard, exampleSnapshot, exampleStatistics } from '../testing/example-model';
import { tfjsLoaderFiles } from '../tfjs-layers/tfjs-loader-files';
import { readModelFile } from './read-model-file';

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

it.each(['residual', 'encoder', 'combined'] as const)(
  'opens the zip for servers, and the ONNX file in it: a model with the %s',
  (detector) => {
    const zip = writeServerArchive(card, detector, writeOnnxInspection(model, detector), example);
    const opened = readModelFile(zip, 'model');
    expect(opened.snapshot.weights['output/kernel']).toEqual(snapshot.weights['output/kernel']);
    expect(detectorsOf(opened.card)).toContain(detector);
    expect(readModelFile(unzipSync(zip)[SERVED_ONNX_FILE], 'model')).toEqual(opened);
  },
);

it('refuses what is none of them, with a sentence', () => {
  for (const text of ['', 'words', '12345678{"and": "more words"}']) {
    expect(() => readModelFile(strToU8(text), 'notes.txt')).toThrow('notes.txt is not a model that this studio wrote');
  }
});

it('opens the model of a project that was opened from a project, and does not go on for ever', () => {
  const within = (times: number): Uint8Array =>
    times === 0 ? writeModelArchive(snapshot, card, statistics) : zipSync({ [MODEL_FILE]: within(times - 1) });
  expect(readModelFile(within(2), 'project')).toEqual(model);
  expect(() => readModelFile(within(5), 'project')).toThrow(
    'project is not a model that this studio wrote: it holds projects within projects.',
  );
});
