/** Runs before each file of the `gpu` tests, so that tfjs-backend-webgpu finds `navigator.gpu` when the file imports it. */

import { noteMissingAdapter } from './missing-adapter';
import { openWebGpuInNode } from './webgpu-in-node';

noteMissingAdapter(await openWebGpuInNode());
