/** Serves the built studio from this machine, with the headers of vite.config.ts, on the first free port. */
import { createServer } from 'node:net';
import { preview } from 'vite';
import { root } from '../build/built-studio';

export const usualPort = 4173;

export interface ServedStudio {
  /** With a slash at the end, for instance `http://localhost:4173/`. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serve dist.
 *
 * @param options.port where to begin looking for a free port
 * @param options.folder another build than dist
 * @param options.isForLan true to listen to other machines too, not only to this one
 * @throws Error where twenty ports in a row are taken
 */
export async function serveStudio(
  options: { readonly port?: number; readonly folder?: string; readonly isForLan?: boolean } = {},
): Promise<ServedStudio> {
  const first = options.port ?? usualPort;
  for (let port = first; port < first + 20; port++) {
    // On IPv4 and IPv6: a browser may try either for `localhost`.
    if (!(await isFree(port, '127.0.0.1')) || !(await isFree(port, '::1'))) continue;
    const server = await serveAt(port, options);
    if (server) return { url: `http://localhost:${port}/`, port, close: () => server.close() };
  }
  throw new Error(`The ports ${first} to ${first + 19} are all taken. End what listens there, then try again.`);
}

/** @returns null where another program took the port since it was found free */
async function serveAt(port: number, { folder, isForLan }: { readonly folder?: string; readonly isForLan?: boolean }) {
  try {
    return await preview({
      root,
      logLevel: 'warn',
      build: folder ? { outDir: folder } : {},
      preview: { host: isForLan ? true : '127.0.0.1', allowedHosts: true, port, strictPort: true, open: false },
    });
  } catch (error) {
    if (await isFree(port, '127.0.0.1')) throw error;
    return null;
  }
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'EADDRINUSE' && error.code !== 'EACCES'));
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
