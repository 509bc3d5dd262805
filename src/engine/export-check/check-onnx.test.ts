/** An .onnx file is run on pictures before it leaves: the right one agrees, another model's does not. */
import { beforeAll, expect, it, vi } from 'vitest';
import type { OnnxContent } from '../../domain/onnx-content';
import { writeOnnxContent } from '../../formats/onnx/onnx-archive';
import { exampleCard, exampleSnapshot } from '../../formats/testing/example-model';
import { startWasmInNode } from '../../kernels/testing/wasm-in-node';
import { TrainedModel } from '../inspection/trained-model';
import { checkOnnx } from './check-onnx';
import { makeCheckExample, opaqueCopy } from './make-check-example';

const plain = exampleCard();
const card = { ...plain, recipe: { ...plain.recipe, passes: 2 } };
const snapshot = exampleSnapshot();

async function check(content: OnnxContent, of = snapshot) {
  const model = new TrainedModel(snapshot, card);
  const { picture } = await makeCheckExample(model, null);
  const onChecked = vi.fn();
  const file = writeOnnxContent({ snapshot: of, card, statistics: model.statistics }, content);
  const pictures = [picture, opaqueCopy(picture, 0.7)].map((image, index) => ({ name: `${index}.png`, image }));
  const found = await checkOnnx(model, file, content, pictures, { file: 'ONNX file', signal: new AbortController().signal, onChecked });
  expect(onChecked.mock.calls.flat()).toEqual([1, 2]);
  return found;
}

beforeAll(startWasmInNode);

it.each<OnnxContent>(['residual', 'uncertainty', 'network'])(
  'says how near the file with %s comes, pictures of two sizes',
  async (content) => {
    const found = await check(content);
    expect(found.pictures).toBe(2);
    expect(found.largestScoreDifference).toBeLessThan(1e-5);
    expect(found.largestMapDifference).toBeLessThan(1e-5);
    expect(found.largestMapDifference).toBeGreaterThan(0);
  },
);

it.each<OnnxContent>(['residual', 'network'])('withholds a file with another weight: %s', async (content) => {
  const weights = { ...snapshot.weights, 'output/bias': Float32Array.of(snapshot.weights['output/bias'][0] + 0.1) };
  await expect(check(content, { ...snapshot, weights })).rejects.toMatchObject({
    code: 'export-check-failed',
    facts: { picture: '0.png' },
  });
});

it('takes pictures over white, of the size it is told', () => {
  const clear = { width: 2, height: 1, pixels: Uint8ClampedArray.of(10, 20, 30, 255, 10, 20, 30, 0) };
  expect([...opaqueCopy(clear).pixels]).toEqual([10, 20, 30, 255, 255, 255, 255, 255]);
  expect(opaqueCopy({ width: 20, height: 10, pixels: new Uint8ClampedArray(800) }, 0.5)).toMatchObject({ width: 10, height: 5 });
});
