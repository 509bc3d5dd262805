/** Runs before each file of the `gpu` tests, so that tfjs-backend-webgpu finds `navigator.gpu` when the file imports it. */
import { openWebGpuInNode } from '../webgpu-in-node';
import { noteMissingAdapter } from './missing-adapter';

noteMissingAdapter(await openWebGpuInNode());
