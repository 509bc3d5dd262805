/**
 * A snapshot as the model.json and weights.bin that plain `tf.loadLayersModel` opens, and back. Stock Keras layers only, so no
 * line of Stainless is needed to run the model. Written from the architecture's list of layers; this room never meets tfjs.
 * Source: the tfjs-layers model format (tfjs-core io.ModelJSON) and the Keras 2 functional config.
 */
import * as v from 'valibot';
import {
  BATCH_NORM_EPSILON,
  BATCH_NORM_MOMENTUM,
  KERNEL_SIZE,
  type Layer,
  type LayeredNetwork,
  LEAKY_RELU_SLOPE,
  layerWeightSpecs,
  shapeSize,
  type WeightSpec,
} from '../../domain/architecture';
import type { Snapshot } from '../../domain/snapshot';
import { StudioError } from '../../domain/studio-error';
import { assertShape, assertUsable } from '../checked/checked-weight';
import { parsedJson } from '../checked/parsed-json';

export interface TfjsLayersFiles {
  /** UTF-8 JSON. */
  readonly modelJson: Uint8Array<ArrayBuffer>;
  /** All weights, float32 little endian, in the order of the manifest. */
  readonly weights: Uint8Array<ArrayBuffer>;
}

/** The name by which model.json refers to the weights. */
export const WEIGHTS_FILE = 'weights.bin';
/** The same of a head's file. */
export const HEAD_WEIGHTS_FILE = 'head-weights.bin';

const BYTES_PER_VALUE = 4;

/** Write the autoencoder's model.json and weights.bin. */
export function writeTfjsLayers({ architecture, weights }: Snapshot): TfjsLayersFiles {
  return writeLayers(architecture, weights, WEIGHTS_FILE);
}

/** Write the head as a model of its own, from three times the picture's channels to a map of logits; null where there is none. */
export function writeTfjsHead({ architecture: { head }, weights }: Snapshot): TfjsLayersFiles | null {
  return head && writeLayers(head, weights, HEAD_WEIGHTS_FILE);
}

function writeLayers(network: LayeredNetwork, weights: Snapshot['weights'], file: string): TfjsLayersFiles {
  const specs = layerWeightSpecs(network);
  const manifest = [{ paths: [file], weights: specs.map(({ name, shape }) => ({ name, shape, dtype: 'float32' })) }];
  const model = {
    format: 'layers-model',
    generatedBy: 'Stainless',
    convertedBy: null,
    modelTopology: { keras_version: '2.15.0', backend: 'tensorflow', class_name: 'Functional', config: functionalConfig(network) },
    weightsManifest: manifest,
  };
  const modelJson = Uint8Array.from(new TextEncoder().encode(`${JSON.stringify(model, null, 1)}\n`));
  return { modelJson, weights: joinedWeights(specs, weights) };
}

/**
 * Read weights back.
 *
 * @param network the layers that the weights must be for: the autoencoder's or its head's
 * @param path the archive's, for the errors
 * @param weightsFile name of the weights' file, for the errors
 * @throws StudioError model-not-archive, model-missing-part, model-wrong-shape, model-bad-values
 */
export function readTfjsLayers(
  modelJson: Uint8Array,
  weights: Uint8Array,
  network: LayeredNetwork,
  path: string,
  weightsFile = WEIGHTS_FILE,
): Snapshot['weights'] {
  const stored = new Map(storedWeights(modelJson, path).map((weight) => [weight.name, weight]));
  const read = layerWeightSpecs(network).map((spec): [string, Float32Array] => {
    const found = stored.get(spec.name);
    if (!found) throw new StudioError('model-missing-part', { path, part: `the weight ${spec.name}` });
    assertShape(spec, found.shape, path);
    const end = found.start + shapeSize(spec.shape) * BYTES_PER_VALUE;
    if (end > weights.length) throw new StudioError('model-missing-part', { path, part: `the end of ${weightsFile}` });
    // A copy, because the bytes may not lie on a multiple of four.
    const values = new Float32Array(weights.slice(found.start, end).buffer);
    assertUsable(spec, values, path);
    return [spec.name, values];
  });
  return Object.fromEntries(read);
}

const modelJsonSchema = v.object({
  weightsManifest: v.array(
    v.object({
      weights: v.array(
        v.object({
          name: v.string(),
          shape: v.array(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
          dtype: v.literal('float32'),
          quantization: v.optional(v.undefined()),
        }),
      ),
    }),
  ),
});

interface StoredWeight {
  readonly name: string;
  readonly shape: readonly number[];
  /** Offset of its first byte. */
  readonly start: number;
}

function storedWeights(modelJson: Uint8Array, path: string): StoredWeight[] {
  const parsed = v.safeParse(modelJsonSchema, parsedJson(modelJson));
  if (!parsed.success)
    throw new StudioError('model-not-archive', { path, detail: `model.json is not as it should be: ${v.summarize(parsed.issues)}.` });
  let start = 0;
  return parsed.output.weightsManifest
    .flatMap((group) => group.weights)
    .map(({ name, shape }) => {
      const weight = { name, shape, start };
      start += shapeSize(shape) * BYTES_PER_VALUE;
      return weight;
    });
}

function joinedWeights(specs: readonly WeightSpec[], weights: Snapshot['weights']): Uint8Array<ArrayBuffer> {
  const joined = new Float32Array(specs.reduce((sum, { shape }) => sum + shapeSize(shape), 0));
  let start = 0;
  for (const { name, shape } of specs) {
    joined.set(weights[name], start);
    start += shapeSize(shape);
  }
  return new Uint8Array(joined.buffer); // every machine that runs a browser is little endian
}

function functionalConfig({ layers }: LayeredNetwork) {
  const inputs = new Map(layers.flatMap((layer) => (layer.kind === 'monte-carlo-dropout' ? [[layer.name, layer.input]] : [])));
  /** Dropout is the identity outside Monte-Carlo passes: who reads it reads what it reads. */
  const source = (name: string): string => {
    const input = inputs.get(name);
    return input === undefined ? name : source(input);
  };
  return {
    name: 'stainless',
    trainable: true,
    layers: layers.flatMap((layer) => kerasLayer(layer, source) ?? []),
    input_layers: [[layers[0].name, 0, 0]],
    output_layers: [[layers[layers.length - 1].name, 0, 0]],
  };
}

function kerasLayer(layer: Layer, source: (name: string) => string) {
  const { name } = layer;
  const keras = (className: string, config: object, inputs: readonly string[]) => ({
    class_name: className,
    name,
    config: { name, trainable: true, dtype: 'float32', ...config },
    inbound_nodes: inputs.length === 0 ? [] : [inputs.map((input) => [source(input), 0, 0, {}])],
  });
  switch (layer.kind) {
    case 'input':
      return keras(
        'InputLayer',
        { batch_input_shape: [null, layer.height, layer.width, layer.channels], sparse: false, ragged: false },
        [],
      );
    case 'convolution': {
      const square = (length: number) => [length, length];
      const config = {
        filters: layer.filters,
        kernel_size: square(KERNEL_SIZE),
        strides: square(layer.stride),
        padding: 'same',
        data_format: 'channels_last',
        dilation_rate: [1, 1],
        activation: layer.activation,
        use_bias: true,
      };
      return keras('Conv2D', config, [layer.input]);
    }
    case 'batch-norm':
      return keras(
        'BatchNormalization',
        { axis: -1, momentum: BATCH_NORM_MOMENTUM, epsilon: BATCH_NORM_EPSILON, center: true, scale: true },
        [layer.input],
      );
    case 'leaky-relu':
      return keras('LeakyReLU', { alpha: LEAKY_RELU_SLOPE }, [layer.input]);
    case 'add':
      return keras('Add', {}, layer.inputs);
    case 'upsampling':
      return keras('UpSampling2D', { size: [2, 2], data_format: 'channels_last', interpolation: 'nearest' }, [layer.input]);
    case 'monte-carlo-dropout':
      return null;
    default:
      return layer satisfies never;
  }
}
