/** The HTTP server of `stainless serve`: its routes, limits and errors. */
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import swagger from '@fastify/swagger';
import Fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { studioVersion } from '../../src/domain/studio-version';
import { isForPersons, messageOf, RunnerError, type RunnerErrorCode } from '../runner-error';
import { guardAccess } from './access';
import { addInspectRoutes, type InspectSources } from './inspect-routes';
import { errorSchema, modelSchema, readySchema, verdictSchema } from './schemas';
import { addStatusRoutes, type StatusSources } from './status-routes';

export interface ServerOptions extends InspectSources, StatusSources {
  /** Bytes of a picture file at most. */
  readonly mostBytes: number;
  /** Requests a second of one address at most; null for no limit. */
  readonly rate: number | null;
  /** Null where anybody may ask. */
  readonly token: string | null;
}

/** A request must have come whole after this, in milliseconds. */
const SLOWEST_REQUEST = 60_000;

const statusOf: Readonly<Partial<Record<RunnerErrorCode, number>>> = { busy: 503, 'disk-full': 507, stopped: 503, 'processes-failed': 503 };

export async function createServer(options: ServerOptions): Promise<FastifyInstance> {
  const { mostBytes, rate, token, metrics } = options;
  const server = Fastify({
    bodyLimit: mostBytes,
    requestTimeout: SLOWEST_REQUEST,
    forceCloseConnections: 'idle',
    ajv: { customOptions: { strict: false } },
    routerOptions: { ignoreTrailingSlash: true },
  });
  for (const schema of [errorSchema, verdictSchema, modelSchema, readySchema]) server.addSchema(schema);
  server.setErrorHandler((error: FastifyError, _request, reply) => {
    const { status, body } = said(error, mostBytes);
    metrics.refused(body.error);
    if (status === 503 || status === 507) reply.header('Retry-After', '1');
    return reply.code(status).send(body);
  });
  server.setNotFoundHandler((request, reply) =>
    reply
      .code(404)
      .send({ error: 'not-found', message: `There is no ${request.method} ${request.url}. GET /openapi.json says what there is.` }),
  );
  guardAccess(server, token);
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Stainless', description: 'Visual inspection: pictures in, verdicts out.', version: studioVersion },
      ...(token === null
        ? {}
        : { components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } }, security: [{ token: [] }] }),
    },
    refResolver: { buildLocalReference: (json, _baseUri, _fragment, index) => String(json.$id ?? `schema-${index}`) },
  });
  if (rate !== null) await server.register(rateLimit, { max: rate, timeWindow: 1000, errorResponseBuilder: tooMany });
  await server.register(multipart, { limits: { fileSize: mostBytes, files: 1 } });
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, bytes, done) => done(null, bytes));
  server.removeContentTypeParser(['application/json', 'text/plain']);
  await server.register(async (routes) => {
    addStatusRoutes(routes, options);
    addInspectRoutes(routes, options);
    addModelRoutes(routes, options);
  });
  server.get('/openapi.json', { schema: { hide: true } }, async () => withBodies(server.swagger()));
  server.get('/', { schema: { hide: true } }, async () => ({
    stainless: studioVersion,
    models: [...options.models.keys()],
    inspect: 'POST a picture to /v1/inspect, or /v1/models/NAME/inspect',
    description: '/openapi.json',
  }));
  return server;
}

function addModelRoutes(server: FastifyInstance, { models }: InspectSources): void {
  server.get(
    '/v1/models',
    { schema: { tags: ['Models'], summary: 'The models that judge', response: { 200: { type: 'array', items: { $ref: 'Model#' } } } } },
    async () =>
      [...models.values()].map(({ model: { name, title, card, fingerprint, detector, threshold } }) => ({
        ...{ name, title, version: card.modelVersion ?? null, fingerprint, detector },
        ...{ threshold: threshold.value, lookLimit: threshold.look ?? null, input: card.preparation },
      })),
  );
}

const tooMany = (_request: unknown, { after }: { after: string }): Error & { statusCode: number } =>
  Object.assign(new Error(`Too many requests from this address; try again in ${after}.`), { statusCode: 429 });

/** What is answered to a request that ended with an error. */
function said(error: FastifyError, mostBytes: number): { status: number; body: { error: string; message: string } } {
  if (error instanceof RunnerError) return { status: statusOf[error.code] ?? 500, body: { error: error.code, message: error.message } };
  if (isForPersons(error)) return { status: 422, body: { error: (error as { code: string }).code, message: (error as Error).message } };
  const status = error.statusCode ?? 500;
  if (status === 413)
    return {
      status,
      body: { error: 'too-large', message: `The request is larger than ${mostBytes} bytes, the limit of this server (--max-bytes).` },
    };
  if (status === 429) return { status, body: { error: 'too-many', message: error.message } };
  if (status < 500)
    return { status, body: { error: 'request-wrong', message: `The request is not as it should be: ${messageOf(error)}.` } };
  return { status, body: { error: 'unexpected', message: `An unexpected error occurred: ${messageOf(error)}` } };
}

/** Fastify's schemas know JSON bodies alone; ours are files. */
function withBodies<Description extends object>(description: Description): Description {
  const paths = (description as { paths?: Record<string, Record<string, Record<string, unknown>>> }).paths ?? {};
  for (const methods of Object.values(paths)) {
    for (const operation of Object.values(methods)) {
      if (operation['x-body'] === undefined) continue;
      const { content, description: words } = operation['x-body'] as { content: object; description: string };
      operation.requestBody = { required: true, description: words, content };
      delete operation['x-body'];
    }
  }
  return description;
}
