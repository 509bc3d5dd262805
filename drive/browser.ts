/** How Chromium is started here, by the stories, the commands and the bench: quiet on the network, headless. */
import { type Browser, chromium, type LaunchOptions } from '@playwright/test';
import { findBrowser } from './find-browser.mjs';

/**
 * @param options.webGpu `software`: give the page SwiftShader's WebGPU adapter, slow, for correctness on tiny shapes; `best`: the
 * machine's own GPU, and SwiftShader where it has none. Without it the page has the WebGPU that Chromium gives by itself, headless: none.
 * @throws Error with what to do where there is no Chromium
 */
export function launchOptions(options: { readonly webGpu?: 'software' | 'best' } = {}): LaunchOptions {
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
      ...(options.webGpu ? ['--enable-unsafe-webgpu', '--enable-features=Vulkan', '--ignore-gpu-blocklist'] : []),
      ...(options.webGpu === 'software' ? ['--use-webgpu-adapter=swiftshader'] : []),
    ],
  };
}

export function launchBrowser(options?: Parameters<typeof launchOptions>[0]): Promise<Browser> {
  return chromium.launch(launchOptions(options));
}
