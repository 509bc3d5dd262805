/** Operations on WebGPU without our kernels, where they consist of the library's own operations, against their references. */
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-webgpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { describe } from 'vitest';
import { plainWebGpuCases } from '../testing/all-cases';
import { testCases } from '../testing/operation-case';

describe.each(plainWebGpuCases)('%s without a kernel of ours', (_, cases) => testCases('webgpu', cases));
