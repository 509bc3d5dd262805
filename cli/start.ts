/**
 * `npm start`: builds where needed, serves the studio and opens the browser where there is one. Ends on Ctrl-C. `npm start -- --lan`
 * serves it to other machines too, over plain http.
 */
import { spawn } from 'node:child_process';
import { networkInterfaces } from 'node:os';
import { buildIfStale } from '../build/built-studio';
import { serveStudio, usualPort } from '../drive/serve';

try {
  await buildIfStale();
  const isForLan = process.argv.includes('--lan');
  const studio = await serveStudio({ isForLan });
  const moved = studio.port === usualPort ? '' : ` (port ${usualPort} is taken)`;
  console.log(`Stainless is at ${studio.url}${moved}. Ctrl-C ends it.`);
  if (isForLan) console.log(lanAdvice(studio.port));
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

/** Where other machines find it, and what plain http costs them. */
function lanAdvice(port: number): string {
  const addresses = Object.values(networkInterfaces()).flatMap((each) =>
    (each ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal),
  );
  const urls = addresses.map(({ address }) => `http://${address}:${port}/`);
  return [
    `Other machines on your network find it at ${urls.join(' or ') || 'none: this machine has no network address'}.`,
    'Over plain http their browsers withhold the GPU, all CPU threads but one, the camera and work without a network; behind an https server they do not.',
  ].join('\n');
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
