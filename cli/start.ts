/** `npm start`: builds where needed, serves the studio and opens the browser where there is one. Ends on Ctrl-C. */
import { spawn } from 'node:child_process';
import { buildIfStale } from './build';
import { serveStudio, usualPort } from './serve';

try {
  await buildIfStale();
  const studio = await serveStudio();
  const moved = studio.port === usualPort ? '' : ` (port ${usualPort} is taken)`;
  console.log(`Stainless is at ${studio.url}${moved}. Ctrl-C ends it.`);
  openInBrowser(studio.url);

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      setTimeout(() => process.exit(0), 500).unref(); // A browser may hold a connection open.
      studio.close().finally(() => process.exit(0));
    });
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

/** Best effort: where there is no screen or no opener, the printed address is enough. */
function openInBrowser(url: string): void {
  const { CI, DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (CI || (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY)) return;
  const [command, ...args] =
    process.platform === 'darwin' ? ['open', url] : process.platform === 'win32' ? ['cmd', '/c', 'start', '', url] : ['xdg-open', url];
  const opener = spawn(command, args, { detached: true, stdio: 'ignore' });
  opener.on('error', () => {});
  opener.unref();
}
