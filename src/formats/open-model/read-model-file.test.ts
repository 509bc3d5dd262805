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
import { exampleCardOfAllDetectors, exampleSnapshot, exampleStatistics } from '../testing/example-model';
import { tfjsLoaderFiles } from '../tfjs-layers/tfjs-loader-files';
import { readModelFile } from './read-model-file';

const model = { snapshot: exampleSnapshot(), card: exampleCardOfAllDetectors(), statistics: exampleStatistics() };
const example = exampleCheck();
const { snapshot, card, statistics } = model;

it.each([
  ['the model’s zip', await writeModelArchive(snapshot, card, statistics)],
  ['the model’s zip with its loader', await writeModelArchive(snapshot, card, statistics, tfjsLoaderFiles(example, card))],
  ['a safetensors file', writeSafetensorsModel(model)],
  ['the zip for PyTorch', await writePytorchArchive(model, example)],
])('opens %s, whatever it is called', async (_, bytes) => {
  expect(await readModelFile(bytes, 'model')).toEqual(model);
});

it.each(['residual', 'encoder', 'combined'] as const)(
  'opens the zip for servers, and the ONNX file in it: a model with the %s',
  async (detector) => {
    const zip = await writeServerArchive(card, detector, writeOnnxInspection(model, detector), example);
    const opened = await readModelFile(zip, 'model');
    expect(opened.snapshot.weights['output/kernel']).toEqual(snapshot.weights['output/kernel']);
    expect(detectorsOf(opened.card)).toContain(detector);
    expect(await readModelFile(unzipSync(zip)[SERVED_ONNX_FILE], 'model')).toEqual(opened);
  },
);

it('refuses what is none of them, with a sentence', async () => {
  for (const text of ['', 'words', '12345678{"and": "more words"}']) {
    await expect(readModelFile(strToU8(text), 'notes.txt')).rejects.toThrow('notes.txt is not a model that this studio wrote');
  }
});

it('opens the model of a project that was opened from a project, and does not go on for ever', async () => {
  const archive = await writeModelArchive(snapshot, card, statistics);
  const within = (times: number): Uint8Array => (times === 0 ? archive : zipSync({ [MODEL_FILE]: within(times - 1) }));
  expect(await readModelFile(within(2), 'project')).toEqual(model);
  await expect(readModelFile(within(5), 'project')).rejects.toThrow(
    'project is not a model that this studio wrote: it holds projects within projects.',
  );
});
