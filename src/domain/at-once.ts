/** The result of work in pieces (a generator that yields between them), where nobody waits for anything between them. */
export function atOnce<Result>(pieces: Generator<unknown, Result>): Result {
  let piece = pieces.next();
  while (!piece.done) piece = pieces.next();
  return piece.value;
}
