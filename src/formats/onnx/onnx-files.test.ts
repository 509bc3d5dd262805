/** ONNX files as files: validated and run by ONNX Runtime, read back to the model that was written, and refused where they are broken. */
import { describe, expect, it } from 'vitest';
import type { DetectorStatistics, ScaleStatistics } from '../../domain/detector-statistics';
import { detectorIds, detectorsOf } from '../../domain/detectors';
import type { InferenceCard } from '../../domain/model-card';
import { seededRandom } from '../../domain/seeded-random';
import { StudioError } from '../../domain/studio-error';
import type { Threshold } from '../../domain/threshold';
import { exampleCardOfAllDetectors, exampleSnapshot, exampleStatistics } from '../testing/example-model';
import { inOnnxRuntime } from '../testing/onnx-runtime';
import { referenceReconstruction } from '../testing/reference-reconstruction';
import type { OnnxModel, OnnxTensor } from './file/onnx-model';
import { readOnnxFile } from './file/read-onnx-file';
import { writeOnnxFile } from './file/write-onnx-file';
import { onnxInspection, writeOnnxInspection } from './onnx-inspection';
import { onnxNetwork, writeOnnxNetwork } from './onnx-network';
import { readOnnxModel } from './read-onnx-model';

const options = { network: 'aesc', height: 28, width: 40, channels: 3, depth: 3, maps: 4, head: 'discriminative' } as const;
const snapshot = exampleSnapshot(options);
const card: InferenceCard = exampleCardOfAllDetectors(options);
const example = exampleStatistics(options);
/** With the head's measure, as every model with a head has it. */
const statistics: DetectorStatistics = {
  ...example,
  combined: (example.combined ?? []).map((scale, index) => ({
    ...scale,
    usual: { ...scale.usual, damage: index === 0 ? scale.usual.places : null },
  })),
};
const model = { snapshot, card: { ...card, recipe: { ...card.recipe, passes: 2 } }, statistics };
const read = (file: Uint8Array) => readOnnxModel(file, 'line 3.onnx');

function errorOf(file: Uint8Array): StudioError {
  try {
    read(file);
  } catch (error) {
    if (error instanceof StudioError) return error;
    throw error;
  }
  throw new Error('it was read');
}

const withConstant = (name: string, change: (tensor: OnnxTensor) => OnnxTensor | null): Uint8Array => {
  const whole = onnxNetwork(model);
  const constants = new Map(whole.constants);
  const changed = change(constants.get(name) as OnnxTensor);
  if (changed) constants.set(name, changed);
  else constants.delete(name);
  return writeOnnxFile({ ...whole, constants });
};
const withMetadata = (change: Record<string, string>): Uint8Array => {
  const whole: OnnxModel = onnxNetwork(model);
  return writeOnnxFile({ ...whole, metadata: new Map([...whole.metadata, ...Object.entries(change)]) });
};

describe('the network alone', () => {
  it('reconstructs in ONNX Runtime as its definition says, within 1e-5, and shows the damage', async () => {
    const { paddedHeight, paddedWidth } = snapshot.architecture;
    const random = seededRandom(4);
    const pixels = Float32Array.from({ length: paddedHeight * paddedWidth * 3 }, () => random.next());
    const area = paddedHeight * paddedWidth;
    const planes = Float32Array.from({ length: pixels.length }, (_, at) => pixels[3 * (at % area) + Math.floor(at / area)]);
    const runtime = await inOnnxRuntime(writeOnnxNetwork(model));
    const { reconstruction, damage } = await runtime.run(planes, [1, 3, paddedHeight, paddedWidth]);
    const expected = referenceReconstruction(snapshot, pixels);
    expect(reconstruction.shape).toEqual([1, 3, paddedHeight, paddedWidth]);
    expect(damage.shape).toEqual([1, 1, paddedHeight, paddedWidth]);
    const differences = expected.map((value, at) => Math.abs(value - reconstruction.values[(at % 3) * area + Math.floor(at / 3)]));
    expect(Math.max(...differences)).toBeLessThan(1e-5);
  });
});

describe('a file', () => {
  it('is the same again when read and written, and for the same model', () => {
    const file = writeOnnxInspection(model, 'combined');
    expect(writeOnnxFile(readOnnxFile(file))).toEqual(file);
    expect(writeOnnxInspection(model, 'combined')).toEqual(file);
  });

  it.each(detectorIds)('of %s uses every constant, and operators of opset 17 alone', (detector) => {
    const { nodes, constants } = onnxInspection(model, detector);
    const used = new Set(nodes.flatMap(({ inputs }) => inputs));
    expect([...constants.keys()].filter((name) => !used.has(name))).toEqual([]);
    const operators = new Set(nodes.map(({ operator }) => operator));
    expect(stockOperators).toEqual(expect.arrayContaining([...operators]));
  });

  it.each(['residual', 'encoder'] as const)('has one output more with a look limit, after the old ones: %s', async (detector) => {
    const known = model.card.thresholds[detector] as Threshold;
    const withLimits = (value: number, look?: number) => ({
      ...model,
      card: {
        ...model.card,
        thresholds: { ...model.card.thresholds, [detector]: { ...known, value, ...(look === undefined ? {} : { look }) } },
      },
    });
    const pictures = Uint8Array.from({ length: 2 * 28 * 40 * 3 }, (_, at) => (at < 28 * 40 * 3 ? 128 : (at * 37) % 256));
    const run = async (value: number, look?: number) => {
      const runtime = await inOnnxRuntime(writeOnnxInspection(withLimits(value, look), detector));
      const outputs = await runtime.run(pictures, [2, 28, 40, 3]);
      return { names: runtime.outputNames, outputs, of: (name: string) => Array.from(outputs[name].values) };
    };
    const before = await run(known.value);
    const [low, high] = before.of('score').toSorted((a, b) => a - b);
    expect(low).toBeLessThan(high);
    const between = (low + high) / 2;
    const marks = (values: number[]) => values.map(Boolean);
    const looks = await run(2 * high, between);
    expect(looks.names).toEqual([...before.names, 'look']);
    expect(marks(looks.of('look'))).toEqual(before.of('score').map((score) => score === high));
    expect(marks(looks.of('reject'))).toEqual([false, false]);
    const rejects = await run(between, low / 2);
    expect(marks(rejects.of('reject'))).toEqual(before.of('score').map((score) => score === high));
    expect(marks(rejects.of('look'))).toEqual(before.of('score').map((score) => score === low));
    const equal = await run(between, between);
    expect(marks(equal.of('look'))).toEqual([false, false]);
    for (const name of before.names.filter((name) => name !== 'reject')) expect(looks.of(name)).toEqual(before.of(name));
    const { metadata } = readOnnxFile(writeOnnxInspection(withLimits(2, 1.5), detector));
    expect([metadata.get('threshold'), metadata.get('look_limit')]).toEqual(['2', '1.5']);
    expect(read(writeOnnxInspection(withLimits(2, 1.5), detector)).card.thresholds[detector]).toMatchObject({ value: 2, look: 1.5 });
  });

  it('says what is in it', () => {
    const { metadata } = readOnnxFile(writeOnnxInspection(model, 'residual'));
    expect(metadata.get('threshold')).toBe('0.0125');
    expect(metadata.has('look_limit')).toBe(false);
    expect(metadata.get('pixel_threshold')).toBe('0.08');
    expect(JSON.parse(metadata.get('recipe') ?? '')).toEqual(model.card.recipe);
    expect(JSON.parse(metadata.get('inference') ?? '')).toEqual(model.card);
  });
});

const stockOperators =
  'Abs Add And AveragePool BatchNormalization Cast Clip Concat Conv Div Exp Floor Gather Greater Identity LeakyRelu Log MatMul Max Min Mul Not Range ReduceL2 ReduceMax ReduceMean ReduceSum Reshape Resize Shape Sigmoid Slice Sqrt Sub TopK Transpose Unsqueeze'.split(
    ' ',
  );

describe('read back', () => {
  it('is the whole model from the combined detector’s file, less what other detectors learned', () => {
    const back = read(writeOnnxInspection(model, 'combined'));
    expect(back.snapshot).toEqual(snapshot);
    expect(detectorsOf(back.card)).toEqual(['residual', 'uncertainty', 'combined']);
    expect(back.card.recipe).toEqual(model.card.recipe);
    expect(back.card.thresholds.combined).toEqual(model.card.thresholds.combined);
    for (const [index, scale] of (back.statistics.combined as ScaleStatistics).entries()) {
      const { whole, ...rest } = (statistics.combined as ScaleStatistics)[index];
      expect(scale).toMatchObject(rest);
      expect(scale.whole.mean).toEqual(whole.mean);
    }
    expect(back.statistics.combined).toHaveLength(2);
  });

  it('has the Gaussians of an activation detector within 1e-5', () => {
    const [first] = read(writeOnnxInspection(model, 'decoder')).statistics.gaussians.decoder ?? [];
    const [written] = statistics.gaussians.decoder ?? [];
    expect(first.channels).toEqual(written.channels);
    expect(first.mean).toEqual(written.mean);
    for (const at of [0, 3, 4, 6, 7, 8]) expect(first.root[at]).toBeCloseTo(written.root[at], 5);
  });

  it('leaves out the head that the residual does not need, and says so', () => {
    const back = read(writeOnnxInspection(model, 'residual'));
    expect(back.snapshot.architecture.head).toBeNull();
    expect(back.card.recipe.head).toBe('none');
    expect(back.card.training.notes.at(-1)).toContain('leaves the head out');
    expect(detectorsOf(back.card)).toEqual(['residual', 'uncertainty']);
  });

  it('is the network with its head from the bare network', () => {
    expect(read(writeOnnxNetwork(model)).snapshot).toEqual(snapshot);
  });
});

describe('is refused with a sentence', () => {
  const name = 'enc1_conv/bias';
  it.each<[string, Uint8Array, string, string]>([
    [
      'what is no ONNX file',
      new TextEncoder().encode('PK not a model'),
      'onnx-foreign',
      'line 3.onnx is not an ONNX file that this studio wrote',
    ],
    ['an empty file', new Uint8Array(), 'onnx-foreign', 'there is no network in it'],
    ['one that others wrote', withMetadata({ stainless: 'yes' }), 'onnx-foreign', 'it does not say that Stainless made it'],
    ['one of a later studio', withMetadata({ stainless: '{"version":2}' }), 'model-newer', 'newer Stainless'],
    ['an unknown content', withMetadata({ stainless: '{"version":1,"content":"x"}' }), 'onnx-foreign', 'what is in it'],
    ['a changed card', withMetadata({ inference: '{}' }), 'model-not-archive', 'inference.json'],
    ['a weight that is missing', withConstant(name, () => null), 'model-missing-part', name],
    ['another shape', withConstant(name, (tensor) => ({ ...tensor, shape: [2, 4] })), 'model-wrong-shape', '[2, 4]'],
    [
      'weights that are no numbers',
      withConstant(name, ({ shape }) => ({ type: 'float', shape, values: new Float32Array(8).fill(Number.NaN) })),
      'model-bad-values',
      name,
    ],
    ['fewer bytes than its shape says', withConstant(name, (tensor) => ({ ...tensor, shape: [2 ** 40] })), 'onnx-foreign', 'does not fit'],
  ])('%s', (_, file, code, words) => {
    const error = errorOf(file);
    expect(error.code).toBe(code);
    expect(error.message).toContain(words);
  });

  it('a file cut off anywhere, or with bytes changed', () => {
    const whole = writeOnnxNetwork(model);
    const random = seededRandom(8);
    for (let attempt = 0; attempt < 60; attempt++) {
      expect(errorOf(whole.slice(0, random.integer(0, whole.length - 1)))).toBeInstanceOf(StudioError);
      const broken = whole.slice();
      for (let change = 0; change < 3; change++) broken[random.integer(0, 400)] = random.integer(0, 255);
      try {
        read(broken);
      } catch (error) {
        expect(error).toBeInstanceOf(StudioError);
      }
    }
  });

  it('lengths that nothing could hold', () => {
    const huge = Uint8Array.of(0x3a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f);
    expect(errorOf(huge).message).toContain('not those of an ONNX file (premature EOF)');
    expect(errorOf(Uint8Array.of(0x08, ...new Array(12).fill(0xff))).message).toContain('not those of an ONNX file (invalid varint)');
  });
});
