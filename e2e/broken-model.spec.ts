/** Broken model files are refused with a sentence that names what is wrong, and the model at hand stays. */
import { strFromU8, strToU8, zipSync } from 'fflate';
import { changedModel, damagedModel } from './made-files';
import { downloadReport, expect, test } from './story';
import { openTrained } from './trained';

interface ModelJson {
  weightsManifest: { weights: { name: string; shape: number[] }[] }[];
}

const editWeights =
  (edit: (weights: { name: string; shape: number[] }[]) => void) =>
  (bytes: Uint8Array): Uint8Array => {
    const model = JSON.parse(strFromU8(bytes)) as ModelJson;
    edit(model.weightsManifest[0].weights);
    return strToU8(JSON.stringify(model));
  };

const breakages: readonly { readonly name: string; readonly breaks: (model: Uint8Array) => Uint8Array; readonly says: RegExp }[] = [
  { name: 'text.zip', breaks: () => strToU8('no zip at all'), says: /text\.zip is not a model that this studio wrote/ },
  { name: 'half.zip', breaks: (model) => model.slice(0, model.length / 2), says: /half\.zip is not a model that this studio wrote/ },
  {
    name: 'no-weights.zip',
    breaks: (model) => changedModel(model, 'weights.bin', () => null),
    says: /no-weights\.zip cannot be opened: weights\.bin is missing/,
  },
  {
    name: 'lost-weight.zip',
    breaks: (model) =>
      changedModel(
        model,
        'model.json',
        editWeights((weights) => weights.splice(2, 1)),
      ),
    says: /lost-weight\.zip cannot be opened: the weight .* is missing/,
  },
  {
    name: 'reshaped.zip',
    breaks: (model) =>
      changedModel(
        model,
        'model.json',
        editWeights(([first]) => first.shape.reverse()),
      ),
    says: /reshaped\.zip cannot be opened: the weight .* has shape/,
  },
  {
    name: 'short.zip',
    breaks: (model) => changedModel(model, 'weights.bin', (bytes) => bytes.slice(0, 100)),
    says: /short\.zip cannot be opened: the end of weights\.bin is missing/,
  },
  {
    name: 'not-numbers.zip',
    breaks: (model) => changedModel(model, 'weights.bin', (bytes) => bytes.map(() => 0xff)),
    says: /not-numbers\.zip cannot be opened: the weight .* contains values that are not numbers/,
  },
  {
    name: 'one-bit.zip',
    breaks: (model) => damagedModel(model, 'weights.bin', 402, 0),
    says: /one-bit\.zip cannot be opened: weights\.bin in it was damaged or changed after it was written/,
  },
  {
    name: 'no-sums.zip',
    // Every kernel value a quarter larger: whole, plausible, and another model.
    breaks: (model) =>
      changedModel(
        model,
        'weights.bin',
        (bytes) => new Uint8Array(new Float32Array(bytes.slice().buffer).map((value) => value * 1.25).buffer),
      ),
    says: /no-sums\.zip was not opened: the score \(\w+\) of its example is [\d.e-]+ here and was [\d.e-]+ when/,
  },
  {
    name: 'pictures.bin',
    breaks: () => zipSync({ 'part/1.png': strToU8('a picture') }),
    says: /pictures\.bin is a zip of pictures, not a model\. Drop it on the Data step/,
  },
];

test('a broken model is refused with a sentence, and the model at hand stays', async ({ studio }) => {
  await openTrained(studio, 'stripes');
  const before = await downloadReport(studio);
  const model = await studio.download('model');
  for (const { name, breaks, says } of breakages) {
    await studio.openModel(name, breaks(model));
    await expect(studio.panel.getByRole('alert').filter({ hasText: says })).toBeVisible();
  }
  expect((await downloadReport(studio)).images).toEqual(before.images);
});
