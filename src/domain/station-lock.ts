/**
 * The lock on a station's settings: a PIN that the studio sets at export, as a salted slow hash in the file. Whoever has the file can try all PINs or
 * change the page, so it keeps out a slip of the hand and not an attacker.
 */
import { pbkdf2Async } from '@noble/hashes/pbkdf2.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { canHash } from './sha256';

export interface StationLock {
  readonly kind: 'pbkdf2-sha256';
  readonly iterations: number;
  /** Hexadecimal, as the hash. */
  readonly salt: string;
  readonly hash: string;
}

/** As OWASP advises; a fraction of a second where the platform computes it. */
const ITERATIONS = 600_000;
const BYTES = 32;

/** What is wrong with a PIN as it is typed, as a sentence; null where it is right, or left empty for no PIN. */
export function pinFault(pin: string): string | null {
  return pin === '' || /^\d{4,8}$/.test(pin) ? null : 'Enter 4 to 8 digits, or leave it empty.';
}

/**
 * @param pin 4 to 8 digits
 * @param salt random, so that equal PINs have other hashes; nothing that is computed of pictures depends on it
 */
export async function lockWith(pin: string, salt = crypto.getRandomValues(new Uint8Array(16))): Promise<StationLock> {
  return { kind: 'pbkdf2-sha256', iterations: ITERATIONS, salt: bytesToHex(salt), hash: await hashOf(pin, salt, ITERATIONS) };
}

export async function opensLock({ iterations, salt, hash }: StationLock, pin: string): Promise<boolean> {
  return (await hashOf(pin, hexToBytes(salt), iterations)) === hash;
}

/** By the platform where it has one; a page over plain http has none, and takes a second or two. */
async function hashOf(pin: string, salt: Uint8Array, iterations: number): Promise<string> {
  if (!canHash()) return bytesToHex(await pbkdf2Async(sha256, pin, salt, { c: iterations, dkLen: BYTES }));
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt: new Uint8Array(salt), iterations };
  return bytesToHex(new Uint8Array(await crypto.subtle.deriveBits(how, key, 8 * BYTES)));
}
