/**
 * The one list of what is ours inside tfjs. Empty it (but for the stock gradients, which the sub-packages of tfjs do not
 * register by themselves) and the studio still works on every device that can train, only slower.
 */
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { registerConvolutionGradients } from './ops/convolution-gradients/convolution-gradients';

const registrations: readonly (() => void)[] = [registerConvolutionGradients];

let done = false;

/** Register everything once; further calls do nothing. */
export function registerKernels(): void {
  if (done) return;
  done = true;
  for (const register of registrations) register();
}
