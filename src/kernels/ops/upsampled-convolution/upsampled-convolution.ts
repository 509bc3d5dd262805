/**
 * Nearest upsampling by two followed by a 5x5 convolution, folded into one 3x3 convolution on the small image with four times
 * the filters (one set for each phase of the output), and an interleaving: 9 multiplications instead of 25, exactly
 * (docs/PERFORMANCE.md, point 2). The fold is a small matrix product, so gradients reach the 5x5 kernel. Reference: reference.ts.
 */
import * as tf from '@tensorflow/tfjs-core';
import { runCustomKernel } from '../custom-kernel';

/**
 * For one axis and one phase (even or odd output position), which of the 5 taps land on the source before, at and after: the
 * source of tap k at output position 2y + phase is y + floor((phase + k - 2) / 2).
 */
const TAPS: readonly (readonly (readonly number[])[])[] = [
  [[0, 1], [2, 3], [4]],
  [[0], [1, 2], [3, 4]],
];

/** The 9 x 25 matrix of zeros and ones that sums a 5x5 kernel into the 3x3 kernel of one phase. */
function foldingMatrix(phaseY: number, phaseX: number): Float32Array {
  const matrix = new Float32Array(9 * 25);
  for (let row = 0; row < 3; row++) {
    for (let column = 0; column < 3; column++) {
      for (const tapY of TAPS[phaseY][row]) for (const tapX of TAPS[phaseX][column]) matrix[(row * 3 + column) * 25 + tapY * 5 + tapX] = 1;
    }
  }
  return matrix;
}

/** The names of custom kernels for folding and for its gradient. */
export const FOLD = 'StainlessFoldKernel';
export const UNFOLD = 'StainlessUnfoldKernel';

/** A 5x5 kernel [5, 5, in, out] as the 3x3 kernel of all four phases [3, 3, in, 4 * out], phases in row-major order. */
export function foldKernel(kernel: tf.Tensor4D): tf.Tensor4D {
  if (!tf.getKernel(FOLD, tf.getBackend())) return foldByMatrixProducts(kernel);
  const fold = tf.customGrad((input) => {
    const [value] = runCustomKernel(FOLD, { kernel: input as tf.Tensor }, {}) as tf.Tensor[];
    return { value, gradFunc: (dy: tf.Tensor) => runCustomKernel(UNFOLD, { dy }, {}) as tf.Tensor[] };
  });
  return fold(kernel) as tf.Tensor4D;
}

function foldByMatrixProducts(kernel: tf.Tensor4D): tf.Tensor4D {
  const [, , inChannels, outChannels] = kernel.shape;
  const flat = tf.reshape(kernel, [25, inChannels * outChannels]);
  const phases = [0, 1, 2, 3].map((phase) => {
    const matrix = tf.tensor2d(foldingMatrix(phase >> 1, phase & 1), [9, 25]);
    return tf.reshape(tf.matMul(matrix, flat), [3, 3, inChannels, outChannels]);
  });
  return tf.concat(phases, 3) as tf.Tensor4D;
}

/** The names of custom kernels for interleaving phases and for its gradient. */
export const INTERLEAVE = 'StainlessInterleavePhases';
export const SEPARATE = 'StainlessSeparatePhases';

/** [b, h, w, 4 * c] with phases in row-major order becomes [b, 2h, 2w, c]; both rows of a pair stay contiguous, so it is a cheap transpose. */
export function interleavePhases(phases: tf.Tensor4D): tf.Tensor4D {
  if (!tf.getKernel(INTERLEAVE, tf.getBackend())) return interleaveByTransposing(phases);
  const interleave = tf.customGrad((input) => {
    const [value] = runCustomKernel(INTERLEAVE, { phases: input as tf.Tensor }, {}) as tf.Tensor[];
    return { value, gradFunc: (dy: tf.Tensor) => runCustomKernel(SEPARATE, { dy }, {}) as tf.Tensor[] };
  });
  return interleave(phases) as tf.Tensor4D;
}

function interleaveByTransposing(phases: tf.Tensor4D): tf.Tensor4D {
  const [batch, height, width, channels] = phases.shape;
  const pairs = tf.transpose(tf.reshape(phases, [batch * height, width, 2, channels / 2]), [0, 2, 1, 3]);
  return tf.reshape(pairs, [batch, height * 2, width * 2, channels / 4]);
}

/** The names of custom kernels that convolve and interleave in one, and of their gradients. */
export const PHASED_CONVOLUTION = 'StainlessPhasedConvolution';
export const PHASED_INPUT_GRADIENT = 'StainlessPhasedConvolutionInputGradient';
export const PHASED_FILTER_GRADIENT = 'StainlessPhasedConvolutionFilterGradient';

/** x [b, h, w, in] and a folded filter [3, 3, in, 4 * c] give [b, 2h, 2w, c]: what interleavePhases makes of the plain convolution. */
function phasedConvolution(x: tf.Tensor4D, folded: tf.Tensor4D): tf.Tensor4D {
  if (!tf.getKernel(PHASED_CONVOLUTION, tf.getBackend())) return interleavePhases(tf.conv2d(x, folded, 1, 'same'));
  const convolve = tf.customGrad((...inputs) => {
    const [input, filter, save] = inputs as unknown as [tf.Tensor4D, tf.Tensor4D, tf.GradSaveFunc];
    const [value] = runCustomKernel(PHASED_CONVOLUTION, { x: input, filter }, {}) as tf.Tensor[];
    save([input, filter]);
    const gradFunc = (dy: tf.Tensor, [savedInput, savedFilter]: tf.Tensor[]) => [
      ...(runCustomKernel(PHASED_INPUT_GRADIENT, { dy, filter: savedFilter }, {}) as tf.Tensor[]),
      ...(runCustomKernel(PHASED_FILTER_GRADIENT, { x: savedInput, dy }, {}) as tf.Tensor[]),
    ];
    return { value, gradFunc };
  });
  return convolve(x, folded) as tf.Tensor4D;
}

/**
 * The names of custom kernels that take the 5x5 kernel itself, and of their gradients. Inputs: x [b, h, w, in] and kernel [5, 5, in, out]; dy and kernel;
 * x and dy. All channels are multiples of eight.
 */
export const UPSAMPLED_CONVOLUTION = 'StainlessUpsampledConvolution';
export const UPSAMPLED_INPUT_GRADIENT = 'StainlessUpsampledConvolutionInputGradient';
export const UPSAMPLED_FILTER_GRADIENT = 'StainlessUpsampledConvolutionFilterGradient';

function wholeConvolution(x: tf.Tensor4D, kernel: tf.Tensor4D): tf.Tensor4D {
  const convolve = tf.customGrad((...inputs) => {
    const [input, filter, save] = inputs as unknown as [tf.Tensor4D, tf.Tensor4D, tf.GradSaveFunc];
    const [value] = runCustomKernel(UPSAMPLED_CONVOLUTION, { x: input, kernel: filter }, {}) as tf.Tensor[];
    save([input, filter]);
    const gradFunc = (dy: tf.Tensor, [savedInput, savedKernel]: tf.Tensor[]) => [
      ...(runCustomKernel(UPSAMPLED_INPUT_GRADIENT, { dy, kernel: savedKernel }, {}) as tf.Tensor[]),
      ...(runCustomKernel(UPSAMPLED_FILTER_GRADIENT, { x: savedInput, dy }, {}) as tf.Tensor[]),
    ];
    return { value, gradFunc };
  });
  return convolve(x, kernel) as tf.Tensor4D;
}

/**
 * Upsample by two (nearest) and convolve with stride 1 and 'same' padding.
 *
 * @param x [batch, height, width, in]
 * @param kernel [5, 5, in, out]
 * @returns [batch, 2 * height, 2 * width, out]
 */
export function upsampledConvolution(x: tf.Tensor4D, kernel: tf.Tensor4D): tf.Tensor4D {
  const isWhole = kernel.shape[2] % 8 === 0 && kernel.shape[3] % 8 === 0 && tf.getKernel(UPSAMPLED_CONVOLUTION, tf.getBackend());
  return tf.tidy(() => (isWhole ? wholeConvolution(x, kernel) : phasedConvolution(x, foldKernel(kernel))));
}
