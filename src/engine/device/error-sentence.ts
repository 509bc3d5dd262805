/** What a backend throws is not always an Error, nor a sentence. */

/** Whatever was thrown, as a sentence. */
export function errorSentence(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String((thrown as { message?: unknown })?.message ?? thrown);
  return message.endsWith('.') ? message : `${message}.`;
}
