/** A Chromium that can be killed as a whole at any moment, with a profile that outlives it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { launchOptions } from './browser';

export class KillableBrowser {
  private readonly profile = mkdtempSync(join(tmpdir(), 'stainless-killed-'));
  private child: ChildProcess | null = null;

  /** Start it on the same profile; resolves to its one page. */
  async start(): Promise<Page> {
    const { executablePath, args = [] } = launchOptions();
    const profile = [`--user-data-dir=${this.profile}`, '--remote-debugging-port=0', '--headless=new', '--window-size=1440,900'];
    this.child = spawn(executablePath ?? '', [...args, ...profile, '--no-default-browser-check', 'about:blank'], {
      detached: true,
      stdio: 'ignore',
    });
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${await this.port()}`);
    const [context] = browser.contexts();
    return context.pages()[0] ?? context.newPage();
  }

  /** All of its processes at once: no page, no worker and no database hears of it. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child?.pid) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    process.kill(-child.pid, 'SIGKILL');
    await gone;
    this.child = null;
  }

  private async port(): Promise<string> {
    for (let attempt = 0; attempt < 150; attempt++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      try {
        const [port] = readFileSync(join(this.profile, 'DevToolsActivePort'), 'utf8').split('\n');
        const { ok } = await fetch(`http://127.0.0.1:${port}/json/version`);
        if (ok) return port;
      } catch {
        // Not yet, or the file is that of the one before.
      }
    }
    throw new Error('Chromium did not start.');
  }
}
