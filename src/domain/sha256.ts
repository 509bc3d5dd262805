/**
 * SHA-256, in every page: by the platform where it has one, and by @noble/hashes where it has none, as in a page over plain http, and where
 * waiting is not possible. Both give the same digits.
 */
import { sha256 as hashOf } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

/** Whether the platform hashes, which is several times as fast; a page that is not served safely (http, but for localhost) has no crypto.subtle. */
export const canHash = (): boolean => Boolean(globalThis.crypto?.subtle);

/** @returns 64 hexadecimal digits, wherever the page comes from */
export async function sha256(bytes: BufferSource): Promise<string> {
  return canHash() ? bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))) : sha256Now(bytes);
}

/** The same at once, without the platform. */
export function sha256Now(bytes: BufferSource): string {
  return bytesToHex(
    hashOf(ArrayBuffer.isView(bytes) ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) : new Uint8Array(bytes)),
  );
}

/** One hash over many pieces, without joining them. */
export class Sha256 {
  private readonly hash = hashOf.create();

  add(bytes: Uint8Array): this {
    this.hash.update(bytes);
    return this;
  }

  /** @returns 64 hexadecimal digits; nothing can be added after it */
  digest(): string {
    return bytesToHex(this.hash.digest());
  }
}
