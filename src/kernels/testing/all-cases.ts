/** The cases of all operations, and which of them each backend's test runs. */
import { convolutionCases, convolutionGradientCases } from './convolution-cases';
import { adamCases, meanSquaredErrorCases, movingAverageCases } from './learning-cases';
import { lineMeanCases } from './line-mean-cases';
import { normalisedActivationCases } from './normalised-activation-cases';
import type { OperationCase } from './operation-case';
import { channelBiasCases, headInputCases, scaledActivationCases } from './pointwise-cases';
import { preparedConvolutionCases } from './prepared-convolution-cases';
import { upsampledConvolutionCases } from './upsampled-convolution-cases';

const cases: Readonly<Record<string, readonly OperationCase[]>> = {
  convolution: convolutionCases,
  'convolution gradients': convolutionGradientCases,
  'upsampled convolution': upsampledConvolutionCases,
  'prepared convolution': preparedConvolutionCases,
  'normalised activation': normalisedActivationCases,
  'channel bias': channelBiasCases,
  'scaled activation': scaledActivationCases,
  'head input': headInputCases,
  'line mean': lineMeanCases,
  'mean squared error': meanSquaredErrorCases,
  Adam: adamCases,
  'moving average': movingAverageCases,
};

type Named = readonly (readonly [operation: string, cases: readonly OperationCase[]])[];

const chosen = (isChosen: (each: OperationCase) => boolean): Named =>
  Object.entries(cases)
    .map(([operation, all]) => [operation, all.filter(isChosen)] as const)
    .filter(([, some]) => some.length > 0);

/** For a backend with our kernels: the same on wasm and on WebGPU. */
export const kernelCases = chosen(({ only }) => only !== 'fallback');

/** For a backend without our kernels. */
export const fallbackCases = chosen(({ only }) => only !== 'kernels');

/** The fallback cases for WebGPU. */
export const plainWebGpuCases = chosen(({ runsOnPlainWebGpu }) => runsOnPlainWebGpu === true);
