/** JSON from outside as a value that is still to be checked. */

/**
 * @param json as text or as UTF-8; null and undefined where there is none
 * @returns undefined where it is not JSON
 */
export function parsedJson(json: string | Uint8Array | null | undefined): unknown {
  if (json === null || json === undefined) return undefined;
  try {
    return JSON.parse(typeof json === 'string' ? json : new TextDecoder().decode(json));
  } catch {
    return undefined;
  }
}
