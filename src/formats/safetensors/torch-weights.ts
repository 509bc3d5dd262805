/**
 * The weights under PyTorch's names and in its layouts, so that load_state_dict takes them: kernels out, in, height, width (OIHW),
 * batch-norm's parts as torch.nn.BatchNorm2d calls them. And back.
 */
import type { WeightSpec } from '../../domain/architecture';
import type { FloatArray } from './safetensors';

const PARTS: Readonly<Record<string, string>> = {
  kernel: 'weight',
  bias: 'bias',
  gamma: 'weight',
  beta: 'bias',
  moving_mean: 'running_mean',
  moving_variance: 'running_var',
};

/** `enc0_conv/kernel` is `enc0_conv.weight`. */
export function torchName({ name }: WeightSpec): string {
  const [layer, part] = name.split('/');
  return `${layer}.${PARTS[part]}`;
}

/** @param values in the layout of the spec: kernels HWIO */
export function toTorch(spec: WeightSpec, values: Float32Array): FloatArray {
  const { shape } = spec;
  if (shape.length !== 4) return { shape, values };
  const [height, width, fanIn, fanOut] = shape;
  return { shape: torchShape(spec), values: transposed(values, height * width, fanIn, fanOut) };
}

/** @param values as `toTorch` gives them */
export function fromTorch({ shape }: WeightSpec, values: Float32Array): Float32Array {
  if (shape.length !== 4) return values;
  const [height, width, fanIn, fanOut] = shape;
  return transposed(values, fanOut, fanIn, height * width);
}

/** The shape of a spec's array in PyTorch's layout. */
export function torchShape({ shape }: WeightSpec): readonly number[] {
  if (shape.length !== 4) return shape;
  const [height, width, fanIn, fanOut] = shape;
  return [fanOut, fanIn, height, width];
}

/** [a, b, c] becomes [c, b, a]. */
function transposed(values: Float32Array, a: number, b: number, c: number): Float32Array {
  const result = new Float32Array(values.length);
  for (let i = 0, at = 0; i < a; i++) {
    for (let j = 0; j < b; j++) for (let k = 0; k < c; k++, at++) result[(k * b + j) * a + i] = values[at];
  }
  return result;
}
