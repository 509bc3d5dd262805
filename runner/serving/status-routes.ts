/** Whether the runner lives, whether it is ready for pictures, and its metrics. */
import type { FastifyInstance } from 'fastify';
import type { Run } from '../run/run';
import type { Metrics } from './metrics';

export interface StatusSources {
  readonly run: Run;
  readonly metrics: Metrics;
  /** Why it takes no pictures now, a sentence each. */
  readonly reasons: () => readonly string[];
}

export function addStatusRoutes(server: FastifyInstance, { run, metrics, reasons }: StatusSources): void {
  const unlimited = { config: { rateLimit: false } };
  server.get('/health/live', { ...unlimited, schema: { tags: ['Status'], summary: 'Whether the process answers' } }, async () => ({
    live: true,
  }));
  server.get(
    '/health/ready',
    {
      ...unlimited,
      schema: {
        tags: ['Status'],
        summary: 'Whether pictures are taken: models are open, the journal can be written, and it does not stop',
        response: { 200: { $ref: 'Readiness#' }, 503: { $ref: 'Readiness#' } },
      },
    },
    async (_request, reply) => {
      const why = [...reasons(), ...(run.isDiskFull ? ['The journal cannot be written: the disk is full.'] : [])];
      return reply.code(why.length > 0 ? 503 : 200).send({ ready: why.length === 0, reasons: why, sinks: run.sinkStatus() });
    },
  );
  server.get(
    '/metrics',
    { ...unlimited, schema: { tags: ['Status'], summary: 'Metrics for Prometheus', produces: ['text/plain'] } },
    async (_request, reply) => reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}
