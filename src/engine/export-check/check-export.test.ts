/** A file that says what the model at hand says agrees; one with another weight does not, and neither does one that gives no numbers. */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { noStatistics } from '../../domain/detector-statistics';
import type { Snapshot } from '../../domain/snapshot';
import { exampleCard, exampleSnapshot } from '../../formats/testing/example-model';
import { startWasmInNode } from '../../kernels/testing/wasm-in-node';
import { TrainedModel } from '../inspection/trained-model';
import { checkExport } from './check-export';
import { makeCheckExample } from './make-check-example';

const plain = exampleCard();
const card = { ...plain, recipe: { ...plain.recipe, passes: 2 } };
const snapshot = exampleSnapshot();
const withBias = (bias: number): Snapshot => ({ ...snapshot, weights: { ...snapshot.weights, 'output/bias': Float32Array.of(bias) } });

async function check(of: Snapshot, pictures = 3) {
  const model = new TrainedModel(snapshot, card);
  const { input } = await makeCheckExample(model, null);
  const onChecked = vi.fn();
  const options = { file: 'The file', signal: new AbortController().signal, onChecked };
  const images = Array.from({ length: pictures }, (_, index) => ({ name: `${index}.png`, image: input }));
  const found = await checkExport(model, { snapshot: of, card, statistics: noStatistics }, images, options);
  return { found, checked: onChecked.mock.calls.flat() };
}

beforeAll(startWasmInNode);

describe('checkExport', () => {
  it('says how near the file comes', async () => {
    const { found, checked } = await check(snapshot);
    expect(found).toEqual({ pictures: 3, largestScoreDifference: 0, largestMapDifference: 0 });
    expect(checked).toEqual([1, 2, 3]);
    const [known] = snapshot.weights['output/bias'];
    const near = await check(withBias(known + 1e-5), 1);
    expect(near.found.largestScoreDifference).toBeGreaterThan(0);
    expect(near.found.largestMapDifference).toBeLessThan(1e-5);
  });

  it.each([1, Number.NaN])('withholds a file whose output is off by %d', async (bias) => {
    await expect(check(withBias(bias))).rejects.toMatchObject({ code: 'export-check-failed', facts: { picture: '0.png' } });
  });
});

describe('a model from outside', () => {
  it('must give numbers', async () => {
    expect(await new TrainedModel(snapshot, card).givesNumbers()).toBe(true);
    const huge = Float32Array.from(snapshot.weights['enc0_conv/kernel'], (value) => value * 1e38);
    const gamma = new Float32Array(4).fill(3e38);
    const weights = { ...snapshot.weights, 'enc0_conv/kernel': huge, 'enc0_bn/gamma': gamma };
    expect(await new TrainedModel({ ...snapshot, weights }, card).givesNumbers()).toBe(false);
  });
});
