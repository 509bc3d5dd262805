/** The cases of all operations. Each backend's test runs them. */
import { convolutionCases, convolutionGradientCases } from './convolution-cases';
import { adamCases, meanSquaredErrorCases, movingAverageCases } from './learning-cases';
import { normalisedActivationCases } from './normalised-activation-cases';
import type { OperationCase } from './operation-case';
import { channelBiasCases, headInputCases, scaledActivationCases } from './pointwise-cases';
import { preparedConvolutionCases } from './prepared-convolution-cases';
import { upsampledConvolutionCases } from './upsampled-convolution-cases';

export const allCases: Readonly<Record<string, readonly OperationCase[]>> = {
  convolution: convolutionCases,
  'convolution gradients': convolutionGradientCases,
  'upsampled convolution': upsampledConvolutionCases,
  'prepared convolution': preparedConvolutionCases,
  'normalised activation': normalisedActivationCases,
  'channel bias': channelBiasCases,
  'scaled activation': scaledActivationCases,
  'head input': headInputCases,
  'mean squared error': meanSquaredErrorCases,
  Adam: adamCases,
  'moving average': movingAverageCases,
};
