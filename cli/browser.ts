/** How Chromium is started here, by the end-to-end stories and by `npm run evaluate`: quiet on the network, headless. */
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';
import { findBrowser } from './find-browser.mjs';

/**
 * @param options.softwareGpu give the page SwiftShader's WebGPU adapter: slow, for correctness on tiny shapes
 * @throws Error with what to do where there is no Chromium
 */
export function launchOptions(options: { readonly softwareGpu?: boolean } = {}): LaunchOptions {
  const executablePath = findBrowser();
  if (!executablePath) throw new Error('No Chromium was found. Run "node cli/setup.mjs --browser", or set CHROMIUM_PATH to one.');
  return {
    executablePath,
    args: [
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
      // Chromium's sandbox refuses to run as root, as in a container.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(options.softwareGpu ? ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader', '--enable-features=Vulkan'] : []),
    ],
  };
}

export function launchBrowser(): Promise<Browser> {
  return chromium.launch(launchOptions());
}
