/**
 * Who may ask: with a token, whoever has it. Requests that a web page of another site sends from a browser on this machine are refused in any case: they carry
 * an Origin, and those of programs do not.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const OPEN = /^\/health(\/|$)/;

/** @param token null where anybody may ask */
export function guardAccess(server: FastifyInstance, token: string | null): void {
  server.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
    if (request.headers.origin !== undefined && request.headers.origin !== `http://${request.headers.host}`) {
      return reply
        .code(403)
        .send({ error: 'other-origin', message: 'Requests of web pages from elsewhere are not taken. Send it from a program.' });
    }
    if (token === null || OPEN.test(request.url)) return;
    const given = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (given !== undefined && isSame(given, token)) return;
    return reply
      .code(401)
      .header('WWW-Authenticate', 'Bearer')
      .send({ error: 'token-wrong', message: 'This server wants a token: send the header Authorization: Bearer TOKEN.' });
  });
}

/** Takes as long wherever they differ. */
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
