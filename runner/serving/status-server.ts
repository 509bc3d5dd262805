/** Health and metrics of a command that serves nothing else. */
import Fastify, { type FastifyInstance } from 'fastify';
import { messageOf, RunnerError } from '../runner-error';
import { readySchema } from './schemas';
import { addStatusRoutes, type StatusSources } from './status-routes';

export interface StatusAddress {
  readonly host: string;
  readonly port: number;
}

/** @throws RunnerError port-in-use, argument-wrong where the address is none of this machine */
export async function startStatusServer({ host, port }: StatusAddress, sources: StatusSources): Promise<FastifyInstance> {
  const server = Fastify({ forceCloseConnections: true });
  server.addSchema(readySchema);
  addStatusRoutes(server, sources);
  await listenAt(server, { host, port }, '--status');
  return server;
}

/** @returns the address @throws RunnerError port-in-use, argument-wrong */
export async function listenAt(server: FastifyInstance, { host, port }: StatusAddress, argument: string): Promise<string> {
  try {
    return await server.listen({ host, port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new RunnerError('port-in-use', { host, port });
    throw new RunnerError('argument-wrong', {
      argument,
      value: host,
      detail: messageOf(error),
      command: argument === '--status' ? 'watch' : 'serve',
    });
  }
}
