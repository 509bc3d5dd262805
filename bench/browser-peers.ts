/** The engines that live in a browser: the bench page in a headless Chromium, one worker an engine, made when it is opened. */
import { type Browser, chromium, type Page } from '@playwright/test';
import { build, preview } from 'vite';
import { launchOptions } from '../drive/browser';
import type { BenchPage } from './page/main';
import type { MadeFiles } from './page/messages';
import type { Engine, MemoryCard, Peer } from './task';

declare global {
  interface Window {
    readonly bench: BenchPage;
  }
}

export interface BrowserPeer extends Peer {
  memory(): Promise<MemoryCard>;
}

export interface BenchBrowser {
  /** For instance `Chromium 156.0.0.0`. */
  readonly version: string;
  /**
   * Make the model and the files of this run; engines that are opened afterwards have them.
   *
   * @throws Error in a sentence
   */
  make(): Promise<MadeFiles>;
  /** @throws Error in a sentence where the engine does not start */
  open(engine: Engine): Promise<BrowserPeer>;
  close(): Promise<void>;
}

const configFile = `${import.meta.dirname}/vite.config.ts`;

/** Build the page anew, serve it and open it. WebGPU is the machine's own GPU; without one, the software adapter is what there is. */
export async function openBenchBrowser(): Promise<BenchBrowser> {
  await build({ configFile, logLevel: 'warn' });
  const server = await preview({ configFile, logLevel: 'warn', preview: { host: '127.0.0.1', open: false } });
  let browser: Browser | null = null;
  const close = async () => {
    await browser?.close();
    await server.close();
  };
  try {
    browser = await chromium.launch(launchOptions({ webGpu: 'best' }));
    const page = await browser.newPage();
    await page.goto(server.resolvedUrls?.local[0] as string);
    await page.waitForFunction(() => 'bench' in window);
    return {
      version: `Chromium ${browser.version()}`,
      make: () => page.evaluate(() => window.bench.make()).catch(plainly),
      open: (engine) => openPeer(page, engine),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openPeer(page: Page, engine: Engine): Promise<BrowserPeer> {
  const close = () => page.evaluate((name) => window.bench.close(name), engine);
  try {
    const card = await page.evaluate((name) => window.bench.open(name), engine).catch(plainly);
    return {
      ...card,
      engine,
      take: (turn) => page.evaluate(([name, asked]) => window.bench.take(name, asked), [engine, turn] as const).catch(plainly),
      memory: () => page.evaluate((name) => window.bench.ask(name, { kind: 'memory' }), engine).catch(plainly) as Promise<MemoryCard>,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Playwright wraps the page's sentence in its own words and a stack. */
function plainly(error: Error): never {
  throw new Error(error.message.replace(/^page\.evaluate: (Error: )?/, '').split('\n')[0]);
}
