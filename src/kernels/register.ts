/**
 * The one list of what is ours inside tfjs: gradients for every backend, and the kernels of each backend. Without them (but for the stock
 * gradients, which the sub-packages of tfjs do not register by themselves) the studio still works on every device that can train, only slower.
 */
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { registerConvolutionGradients } from './ops/convolution-gradients/convolution-gradients';
import { registerWasmKernels } from './wasm/register-wasm';
import { registerWebGpuKernels } from './webgpu/register-webgpu';

const gradients: readonly (() => void)[] = [registerConvolutionGradients];

/** The kernels of each backend; call while that backend is in use. */
export const backendKernels = { wasm: registerWasmKernels, webgpu: registerWebGpuKernels } as const;

let isDone = false;

/** Register the gradients once; further calls do nothing. */
export function registerGradients(): void {
  if (isDone) return;
  isDone = true;
  for (const register of gradients) register();
}
