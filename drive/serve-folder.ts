/** Serves a folder of static files from this machine below a path, as any web server would: for what is built and is not the studio. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
};

export interface ServedFolder {
  /** With the base at its end, for instance `http://127.0.0.1:40123/docs/`. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * @param base with a slash at both ends; what is not below it is not found
 * @param port 0 for any that is free
 */
export async function serveFolder(folder: string, base: string, port = 0): Promise<ServedFolder> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = pathname.startsWith(base) ? fileAt(folder, decodeURIComponent(pathname.slice(base.length))) : null;
    response.writeHead(file === null ? 404 : 200, { 'Content-Type': types[extname(file ?? '')] ?? 'application/octet-stream' });
    response.end(file === null ? 'There is no such file.' : readFileSync(file));
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Only files of the folder: a path is brought to its shortest form below it. */
function fileAt(folder: string, path: string): string | null {
  const within = join(folder, normalize(`/${path}`));
  const file = existsSync(within) && statSync(within).isDirectory() ? join(within, 'index.html') : within;
  return existsSync(file) ? file : null;
}
