/**
 * Inflates a zlib stream piece by piece with the platform's DecompressionStream: at native speed, with the memory of one piece. The consumer can end it.
 */

/**
 * @param take called with each piece of inflated bytes; an error that it throws ends the inflating
 * @throws Error where the stream is damaged, or ends early; what `pieces` or `take` throws
 */
export async function inflatePieces(pieces: AsyncIterable<Uint8Array<ArrayBuffer>>, take: (bytes: Uint8Array) => void): Promise<void> {
  const { readable, writable } = new DecompressionStream('deflate');
  const writer = writable.getWriter();
  const reader = readable.getReader();
  let failure: unknown = null;
  const feed = async (): Promise<void> => {
    try {
      for await (const piece of pieces) {
        await writer.ready;
        // The stream holds on to its input, and a piece is valid only until the next one.
        await writer.write(piece.slice());
      }
      await writer.close();
    } catch (thrown) {
      failure ??= thrown;
      await writer.abort(thrown).catch(() => {});
    }
  };
  const feeding = feed();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) take(read.value);
  } catch (thrown) {
    failure ??= thrown;
    await reader.cancel().catch(() => {});
    await writer.abort().catch(() => {});
  }
  await feeding;
  if (failure) throw failure;
}
