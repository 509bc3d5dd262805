/** SHA-256 by the platform; a page that is not served safely (http, but for localhost) has none. */

export const canHash = (): boolean => Boolean(globalThis.crypto?.subtle);

/** @returns hexadecimal, or null where there is none */
export async function sha256(bytes: BufferSource): Promise<string | null> {
  if (!canHash()) return null;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
