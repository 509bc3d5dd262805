/** Serves the built studio from this machine, with the headers that give WebAssembly its threads and keep pictures on the machine, on the first free port. */
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import fastifyStatic from '@fastify/static';
import Fastify from 'fastify';
import { contentSecurityPolicy, isolationHeaders } from '../../build/headers';
import { RunnerError } from '../runner-error';

export const usualPort = 4173;
const PORTS = 20;

export interface ServedStudio {
  /** With a slash at the end, for instance `http://localhost:4173/`. */
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

export interface StudioPlace {
  /** Where to begin looking for a free port. */
  readonly port?: number;
  /** The built studio; where nothing is said, the one that this program came with. */
  readonly folder?: string;
  /** True to listen to other machines too, not only to this one. */
  readonly isForLan?: boolean;
}

/** @throws RunnerError ports-taken, studio-not-built */
export async function serveStudio({
  port: first = usualPort,
  folder = builtStudio(),
  isForLan = false,
}: StudioPlace = {}): Promise<ServedStudio> {
  for (let port = first; port < first + PORTS; port++) {
    // On IPv4 and IPv6: a browser may try either for `localhost`.
    if (!(await isFree(port, '127.0.0.1')) || !(await isFree(port, '::1'))) continue;
    const server = await serveAt(port, folder, isForLan);
    if (server) return { url: `http://localhost:${port}/`, port, close: () => server.close() };
  }
  throw new RunnerError('ports-taken', { first, last: first + PORTS - 1 });
}

/** Beside this program, or above its sources. */
function builtStudio(): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const dist = join(folder, 'dist');
    if (existsSync(join(dist, 'index.html'))) return dist;
    if (dirname(folder) === folder) throw new RunnerError('studio-not-built');
  }
}

/** @returns null where another program took the port since it was found free */
async function serveAt(port: number, folder: string, isForLan: boolean) {
  const server = Fastify({ forceCloseConnections: true });
  server.addHook('onSend', async (_request, reply) => {
    reply.headers({ ...isolationHeaders, 'Content-Security-Policy': contentSecurityPolicy, 'X-Content-Type-Options': 'nosniff' });
  });
  await server.register(fastifyStatic, { root: folder, cacheControl: true, maxAge: 0 });
  try {
    await server.listen({ port, host: isForLan ? '::' : 'localhost' });
    return server;
  } catch (error) {
    await server.close();
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
