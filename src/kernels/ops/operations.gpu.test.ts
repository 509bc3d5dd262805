/** Operations on WebGPU without our kernels, where they are made of the library's own operations, against their references. */
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-webgpu';
import '@tensorflow/tfjs-core/dist/register_all_gradients';
import { describe } from 'vitest';
import { allCases } from '../testing/all-cases';
import { testCases } from '../testing/operation-case';

const chosen = Object.entries(allCases)
  .map(([name, cases]) => [name, cases.filter(({ runsWithoutKernels }) => runsWithoutKernels)] as const)
  .filter(([, cases]) => cases.length > 0);

describe.each(chosen)('%s without a kernel of ours', (_, cases) => testCases('webgpu', cases));
