/** Every operation on the cpu backend of tfjs, where it consists of the library's own operations, against its reference. */
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe } from 'vitest';
import { registerGradients } from '../register';
import { fallbackCases } from '../testing/all-cases';
import { testCases } from '../testing/operation-case';

beforeAll(registerGradients);

describe.each(fallbackCases)('%s without a kernel of ours', (_, cases) => testCases('cpu', cases));
