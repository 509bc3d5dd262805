/**
 * Where Chromium is on this machine. Plain JavaScript with Node's own modules, because cli/setup.mjs runs it before anything is
 * installed. It only looks: installing is setup's work, launching is browser.ts's.
 */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Where the usual installers put it when it is not on PATH. */
const usualPlaces = {
  darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
};

/**
 * Path of a Chromium to drive, or null. In order: CHROMIUM_PATH, the system's own, the one Playwright downloaded.
 *
 * @returns {string | null}
 * @throws {Error} where CHROMIUM_PATH names nothing
 */
export function findBrowser() {
  const wished = process.env.CHROMIUM_PATH;
  if (wished) {
    if (existsSync(wished)) return wished;
    throw new Error(`CHROMIUM_PATH names ${wished}, and there is no such file. Correct it, or unset it to have the browser found.`);
  }
  return systemBrowser() ?? playwrightBrowser();
}

/** @returns {string | null} */
function systemBrowser() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const onPath = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  const usual = usualPlaces[/** @type {keyof typeof usualPlaces} */ (process.platform)] ?? [];
  return [...onPath, ...usual].find((path) => existsSync(path) && !isSnapStub(path)) ?? null;
}

/**
 * Ubuntu's `chromium-browser` package is a script that asks for a snap; without the snap it is no browser.
 *
 * @param {string} path
 */
function isSnapStub(path) {
  if (process.platform !== 'linux' || !path.endsWith('chromium-browser')) return false;
  const head = readFileSync(path).subarray(0, 2000).toString('latin1');
  return head.startsWith('#!') && head.includes('snap') && !existsSync('/snap/bin/chromium');
}

/** @returns {string | null} */
function playwrightBrowser() {
  try {
    const { chromium } = createRequire(import.meta.url)('@playwright/test');
    const path = chromium.executablePath();
    return existsSync(path) ? path : null;
  } catch {
    return null; // Playwright is not installed, or knows no browser for this system.
  }
}

/**
 * Chromium's own files that let Node meet its software WebGPU adapter: SwiftShader's Vulkan driver and, where it is shipped, a
 * Vulkan loader. Null where this browser brings none (macOS and Windows have no need of it).
 *
 * @param {string | null} browser path of the browser
 * @returns {{ driver: string, loader: string | null } | null}
 */
export function softwareVulkan(browser) {
  if (process.platform !== 'linux') return null;
  const beside = browser ? [dirname(realpathSync(browser))] : [];
  const folder = [...beside, '/usr/lib/chromium', '/usr/lib/chromium-browser', '/opt/google/chrome'].find((candidate) =>
    existsSync(join(candidate, 'vk_swiftshader_icd.json')),
  );
  if (!folder) return null;
  const loader = join(folder, 'libvulkan.so.1');
  return { driver: join(folder, 'vk_swiftshader_icd.json'), loader: existsSync(loader) ? loader : null };
}
