/** A peer in a process of its own, asked line by line in JSON, so that neither its threads nor its memory are the bench's. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Engine, Peer, PeerCard, TurnAnswer } from './task';

export interface LinePeer extends Peer {
  /** Ask something else than a turn. @throws Error with the peer's sentence */
  ask(question: object): Promise<unknown>;
}

/**
 * Start a process that first says its card, and then answers each line with a line.
 *
 * @throws Error where it ends before it says its card
 */
export async function openLinePeer(engine: Engine, command: string, words: readonly string[]): Promise<LinePeer> {
  const child = spawn(command, words, { stdio: ['pipe', 'pipe', 'inherit'] });
  const nextLine = lineReader(child, engine);
  const card = JSON.parse(await nextLine()) as PeerCard;
  const ask = async (question: object): Promise<unknown> => {
    child.stdin.write(`${JSON.stringify(question)}\n`);
    const answer = JSON.parse(await nextLine()) as { readonly error?: string };
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer;
  };
  return {
    ...card,
    engine,
    ask,
    take: (turn) => ask(turn) as Promise<TurnAnswer>,
    close: async () => {
      child.stdin.end();
    },
  };
}

/** @returns gives the next line that the child writes; throws where it ends before */
function lineReader(child: ChildProcess, engine: Engine): () => Promise<string> {
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  return async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`The peer ${engine} ended before it answered; what it said stands above.`);
    return value;
  };
}
