/** The download for ONNX: what is in it, that it opens again, and that ONNX Runtime finds in the picture in it what the README says it does. */
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { OnnxContent } from '../../domain/onnx-content';
import { verdictOf } from '../../domain/verdict';
import { readModelFile } from '../open-model/read-model-file';
import { exampleCheck } from '../testing/example-check';
import { exampleCardOfAllDetectors, exampleOptions, exampleSnapshot, exampleStatistics, withLookLimits } from '../testing/example-model';
import { inOnnxRuntime } from '../testing/onnx-runtime';
import { writeOnnxArchive, writeOnnxContent } from './onnx-archive';

const card = exampleCardOfAllDetectors();
const model = { snapshot: exampleSnapshot(), card: { ...card, recipe: { ...card.recipe, passes: 2 } }, statistics: exampleStatistics() };

const archiveOf = (content: OnnxContent) => writeOnnxArchive(model, content, writeOnnxContent(model, content), exampleCheck());

describe.each<[OnnxContent, string]>([
  ['residual', 'inspection.onnx'],
  ['decoder', 'inspection.onnx'],
  ['network', 'network.onnx'],
])('the download of %s', (content, file) => {
  const unpacked = archiveOf(content).then((zip) => unzipSync(zip));

  it('holds the graph, its description and a check, and opens again', async () => {
    const files = await unpacked;
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['README.md', file, 'inference.json', 'check.py', 'check/picture.npy', 'check/expected.json']),
    );
    for (const bytes of [await archiveOf(content), files[file]])
      expect((await readModelFile(bytes, 'my model')).snapshot).toEqual(model.snapshot);
  });

  it('names in its README the inputs and outputs that the graph has', async () => {
    const files = await unpacked;
    const readme = strFromU8(files['README.md']);
    const { inputNames, outputNames } = await inOnnxRuntime(files[file]);
    for (const name of [...inputNames, ...outputNames]) expect(readme).toContain(name);
    expect(readme).toContain(`InferenceSession('${file}')`);
    expect(readme).not.toContain('undefined');
  });
});

it('names the output for a person and its limit in the README of a model with look limits', async () => {
  const looking = { ...model, card: withLookLimits(model.card) };
  const onnx = writeOnnxContent(looking, 'residual');
  const files = unzipSync(await writeOnnxArchive(looking, 'residual', onnx, exampleCheck()));
  const readme = strFromU8(files['README.md']);
  for (const name of (await inOnnxRuntime(onnx)).outputNames) expect(readme).toContain(`| ${name} |`);
  expect(readme).toContain('score, reject, look, anomaly_map = session.run');
  expect(readme).toContain(`score > ${0.75 * 0.0125}, the look limit, and not rejected`);
  expect(strFromU8(files['check.py'])).toContain("if 'look' in found");
  const { scores, verdicts } = JSON.parse(strFromU8(files['check/expected.json']));
  expect(verdicts.residual).toBe(verdictOf(scores.residual, looking.card.thresholds.residual));
});

it('says the threshold and the size', async () => {
  const readme = strFromU8(unzipSync(await archiveOf('residual'))['README.md']);
  expect(readme).toContain('score > 0.0125');
  expect(readme).toContain(`scaled to ${exampleOptions.width} x ${exampleOptions.height}`);
});
