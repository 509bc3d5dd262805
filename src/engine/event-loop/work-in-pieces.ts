/** Runs work that comes in pieces of a few milliseconds, so that messages are received meanwhile: a person's *Stop* among them. */
import { yieldToMessages } from './yield-to-messages';

/** Pieces are run for so long between two turns of the event loop. */
const MILLISECONDS_AT_ONCE = 30;

/**
 * Run a generator to its end.
 *
 * @param onPause called in another turn of the event loop, every few pieces, with what the last piece yielded; it ends the work by throwing
 */
export async function workInPieces<Piece, Result>(
  pieces: Generator<Piece, Result>,
  onPause: (piece: Piece) => void | Promise<void>,
): Promise<Result> {
  let began = performance.now();
  let step = pieces.next();
  for (; !step.done; step = pieces.next()) {
    if (performance.now() - began < MILLISECONDS_AT_ONCE) continue;
    await yieldToMessages();
    await onPause(step.value);
    began = performance.now();
  }
  return step.value;
}
