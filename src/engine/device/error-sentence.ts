/** The message of whatever a backend throws, which is not always an Error. */

/** The message of a thrown value, ending in a full stop. */
export function errorSentence(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : String((thrown as { message?: unknown })?.message ?? thrown);
  return message.endsWith('.') ? message : `${message}.`;
}
