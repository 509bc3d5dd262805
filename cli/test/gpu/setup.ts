/**
 * Runs before each file of the `gpu` tests: gives Node the browser's `navigator.gpu`, so that tfjs-backend-webgpu finds it when the file
 * imports it. npm's `webgpu` package is Dawn, the WebGPU inside Chromium. On Linux it is pointed at Chromium's SwiftShader, a WebGPU
 * adapter in software: right to the bit of a float, and slow. For correctness, never for timings. Where VK_ICD_FILENAMES is set
 * already, that driver is used: so the same tests run on a real GPU.
 */
import { constants } from 'node:os';
import { findBrowser, softwareVulkan } from '../../../drive/find-browser.mjs';
import { noteMissingAdapter } from './missing-adapter';

/** glibc's RTLD_NODELETE: keep the library although it is no Node add-on. Dawn then finds the loader by its name. */
const keepLoaded = 0x1000;

noteMissingAdapter(await openWebGpuInNode());

/**
 * Set up `navigator.gpu` and the WebGPU globals in this process.
 *
 * @returns null when an adapter answers, else the reason why none does, in a sentence
 */
async function openWebGpuInNode(): Promise<string | null> {
  try {
    if (process.platform === 'linux' && !process.env.VK_ICD_FILENAMES) useSoftwareVulkan();
    const { create, globals } = await import('webgpu');
    const gpu = create([]);
    if (!(await gpu.requestAdapter())) return 'No WebGPU adapter answers: Chromium with its SwiftShader driver was not found.';
    Object.assign(globalThis, globals);
    Object.defineProperty(globalThis.navigator ?? defineNavigator(), 'gpu', { value: gpu, configurable: true });
    return null;
  } catch (error) {
    return `No WebGPU adapter can be had here: ${error instanceof Error ? error.message : error}`;
  }
}

/** Node 20 has no navigator; newer ones have. */
function defineNavigator(): object {
  const navigator = { userAgent: `Node.js/${process.versions.node}` };
  Object.defineProperty(globalThis, 'navigator', { value: navigator, configurable: true });
  return navigator;
}

function useSoftwareVulkan(): void {
  const vulkan = softwareVulkan(findBrowser());
  if (!vulkan) return;
  process.env.VK_ICD_FILENAMES = vulkan.driver;
  if (!vulkan.loader) return;
  try {
    process.dlopen({ exports: {} }, vulkan.loader, constants.dlopen.RTLD_NOW | keepLoaded);
  } catch {
    // "Module did not self-register": it is no add-on, but it stays loaded, which is all that was wanted.
  }
}
