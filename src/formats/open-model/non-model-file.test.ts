import { strToU8, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { writeModelArchive } from '../model-archive/model-archive';
import { writeOnnxArchive } from '../onnx/onnx-archive';
import { writeOnnxInspection } from '../onnx/onnx-inspection';
import { writeProjectArchive } from '../project-archive/write-project-archive';
import { writePytorchArchive } from '../pytorch/pytorch-archive';
import { writeSafetensorsModel } from '../safetensors/safetensors-model';
import { writeServerArchive } from '../server/server-archive';
import { exampleCheck } from '../testing/example-check';
import { exampleCardOfAllDetectors, exampleSnapshot, exampleStatistics } from '../testing/example-model';
import { exampleDocument, exampleFiles } from '../testing/example-project';
import { looksLikeModel } from './non-model-file';
import { readModelFile } from './read-model-file';

const model = { snapshot: exampleSnapshot(), card: exampleCardOfAllDetectors(), statistics: exampleStatistics() };
const onnx = writeOnnxInspection(model, 'residual');
const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52);
const looks = (bytes: Uint8Array) => looksLikeModel(bytes.subarray(0, 16), bytes.subarray(-128 * 1024));

it.each<[string, Uint8Array, string]>([
  [
    'zip of pictures',
    zipSync({ 'part/1.png': png, 'part/2.PNG': png, 'notes.txt': strToU8('x') }),
    'is a zip of pictures, not a model. Drop it on the Data step.',
  ],
  ['picture', png, 'is a picture, not a model. Drop it on the Data step.'],
  ['recipe', strToU8('{ "stainlessRecipe": 1, "name": "x", "settings": {} }'), 'is a recipe, not a model. Open it on the Train step.'],
  ['station', strToU8('<!doctype html><html></html>'), 'is a page, perhaps an inspection station, not a model.'],
  [
    'project without a model',
    zipSync({ 'project.json': strToU8('{}'), 'pictures/1.png': png }),
    'is a project without a trained model, not a model. Open it from the project menu.',
  ],
  ['empty zip', zipSync({}), 'is a zip without files, not a model.'],
])('says what a %s is, and where it belongs', async (_, bytes, told) => {
  await expect(readModelFile(bytes, 'what.bin')).rejects.toThrow(`what.bin ${told}`);
  expect(looks(bytes)).toBe(false);
});

it('knows a model by its content, and a project and a text for none', async () => {
  const { snapshot, card, statistics } = model;
  for (const bytes of [
    await writeModelArchive(snapshot, card, statistics),
    writeSafetensorsModel(model),
    await writePytorchArchive(model, exampleCheck()),
    onnx,
    await writeOnnxArchive(model, 'residual', onnx, exampleCheck()),
    await writeServerArchive(card, 'residual', onnx, exampleCheck()),
  ]) {
    expect(looks(bytes)).toBe(true);
    await expect(readModelFile(bytes, 'renamed.dat')).resolves.toBeTruthy();
  }
  const project = await writeProjectArchive(exampleDocument, await exampleFiles(), '2026-11-28T08:00:00.000Z');
  const bytes = new Uint8Array(await project.arrayBuffer());
  expect(looks(bytes)).toBe(false);
  await expect(readModelFile(bytes, 'tiles.stainless.zip')).resolves.toBeTruthy();
  expect(looks(strToU8('labels: {"crack": 1}'))).toBe(false);
});
