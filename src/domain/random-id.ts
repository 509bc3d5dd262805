/**
 * Identifiers that no two visits share. `crypto.randomUUID` exists in secure contexts only: a page that is served over plain http from
 * another machine has `getRandomValues` alone. Nothing that is computed depends on them, so they need no seed.
 */

/** @returns a version 4 UUID (RFC 9562, section 5.4), for instance `3f2b6c1e-8d5a-4f0e-9b7c-2a1d4e6f8091` */
export function randomId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
