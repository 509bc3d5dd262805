/** A picture in; verdict, score, regions and heatmap out. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { verdictIn } from '../journal/verdict-entry';
import type { ModelInUse } from '../run/model-in-use';
import { messageOfEntry } from '../sinks/message';
import type { Answered, InspectionService } from './inspection-service';

export interface InspectSources {
  readonly service: InspectionService;
  readonly models: ReadonlyMap<string, ModelInUse>;
  /** What this runner is called in messages. */
  readonly source: string;
}

interface Inspection {
  Params: { model?: string };
  Querystring: { heatmap?: boolean; name?: string };
}

const body = {
  description: 'The picture file: its bytes as they are, or the first file of a form (multipart/form-data)',
  content: {
    'application/octet-stream': { schema: { type: 'string', format: 'binary' } },
    'image/*': { schema: { type: 'string', format: 'binary' } },
    'multipart/form-data': { schema: { type: 'object', properties: { picture: { type: 'string', format: 'binary' } } } },
  },
};

const response = {
  200: { description: 'The verdict', $ref: 'Verdict#' },
  422: { description: 'The picture could not be judged: its verdict is unreadable', $ref: 'Verdict#' },
  '4xx': { $ref: 'Error#' },
  '5xx': { $ref: 'Error#' },
};

const headers = {
  type: 'object',
  properties: {
    'idempotency-key': {
      type: 'string',
      maxLength: 200,
      description: 'Sent again with the same key, a request gets the verdict that it had, and the part is not counted twice',
    },
  },
} as const;

export function addInspectRoutes(server: FastifyInstance, sources: InspectSources): void {
  const querystring = {
    type: 'object',
    properties: {
      heatmap: { type: 'boolean', description: 'Whether the answer has the heatmap too' },
      name: {
        type: 'string',
        maxLength: 500,
        description: 'What the picture is called in results; else the name of the file in a form, or the time',
      },
    },
  } as const;
  const schema = { tags: ['Inspection'], querystring, headers, response, 'x-body': body };
  server.post<Inspection>(
    '/v1/inspect',
    { schema: { ...schema, summary: 'Judge a picture with the one model, or the first' } },
    async (request, reply) => answer(request, reply, sources, request.query.heatmap === true),
  );
  server.post<Inspection>(
    '/v1/models/:model/inspect',
    { schema: { ...schema, summary: 'Judge a picture with a model' } },
    async (request, reply) => answer(request, reply, sources, request.query.heatmap === true),
  );
  server.post<Inspection>(
    '/v1/models/:model/heatmap',
    {
      schema: {
        ...schema,
        response: { '4xx': { $ref: 'Error#' }, '5xx': { $ref: 'Error#' } },
        produces: ['image/png'],
        summary: 'Judge a picture, and get its heatmap as PNG; verdict and score are in headers',
      },
    },
    async (request, reply) => answer(request, reply, sources, 'alone'),
  );
}

async function answer(
  request: FastifyRequest<Inspection>,
  reply: FastifyReply,
  { service, models, source }: InspectSources,
  heatmap: boolean | 'alone',
): Promise<unknown> {
  const asked = request.params.model;
  const model = asked === undefined ? models.values().next().value : models.get(asked);
  if (!model)
    return reply
      .code(404)
      .send({ error: 'model-unknown', message: `There is no model ${asked}. There are: ${[...models.keys()].join(', ')}.` });
  const picture = await pictureOf(request);
  if (!picture)
    return reply
      .code(400)
      .send({ error: 'no-picture', message: 'The request has no picture: send the bytes of the file as its body, or a form with a file.' });
  const key = request.headers['idempotency-key'];
  const found = await service.inspect({
    model,
    name: request.query.name ?? picture.name ?? `request ${new Date().toISOString()}`,
    bytes: picture.bytes,
    heatmap: heatmap !== false,
    key: typeof key === 'string' ? key : undefined,
  });
  if (found.isReplayed) reply.header('Stainless-Replayed', 'true');
  return heatmap === 'alone' ? sendHeatmap(reply, found) : sendVerdict(reply, found, source);
}

function sendVerdict(reply: FastifyReply, { entry, heatmap }: Answered, source: string): FastifyReply {
  const message = messageOfEntry(entry, source);
  const facts = verdictIn(entry);
  const drawn = heatmap ? { heatmap: Buffer.from(heatmap).toString('base64') } : {};
  return reply.code(message?.verdict === 'unreadable' ? 422 : 200).send({ ...message, seconds: facts?.seconds ?? null, ...drawn });
}

function sendHeatmap(reply: FastifyReply, { entry, heatmap }: Answered): FastifyReply {
  const facts = verdictIn(entry);
  if (!heatmap) {
    const message = facts?.error ?? 'There is no heatmap: the detector of this model has no map, or the request was answered before.';
    return reply.code(facts?.verdict === 'unreadable' ? 422 : 404).send({ error: 'no-heatmap', message });
  }
  return reply
    .header('Stainless-Verdict', facts?.verdict)
    .header('Stainless-Score', String(facts?.score))
    .header('Stainless-Id', entry.hash)
    .type('image/png')
    .send(Buffer.from(heatmap));
}

async function pictureOf(request: FastifyRequest): Promise<{ bytes: Uint8Array<ArrayBuffer>; name?: string } | null> {
  if (request.isMultipart()) {
    const file = await request.file();
    if (!file) return null;
    return { bytes: new Uint8Array(await file.toBuffer()), ...(file.filename ? { name: file.filename } : {}) };
  }
  const bytes = request.body;
  return Buffer.isBuffer(bytes) && bytes.length > 0 ? { bytes: new Uint8Array(bytes) } : null;
}
