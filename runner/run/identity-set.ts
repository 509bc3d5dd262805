/**
 * Which picture files were judged already, by what identifies them: path or number in the file system, with size and time of change. A set of hashes in typed
 * arrays, 16 bytes each and 128 bits long, because a line that runs for months has millions.
 */
import { createHash } from 'node:crypto';

const FIRST_PLACES = 1024;
/** Share of the places that are taken before the table grows. */
const FULL = 0.6;

/** What identifies a file as it was when it was judged. */
export interface FileIdentity {
  /** From the folder, with slashes. */
  readonly picture: string;
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
  /** Number of the file in its file system (judging/file-number.ts); a renamed file keeps it. Absent where the path alone counts. */
  readonly file?: string | undefined;
}

export class IdentitySet {
  private table = new BigUint64Array(2 * FIRST_PLACES);
  private count = 0;

  /** Files that were added. */
  get size(): number {
    return this.count;
  }

  add(identity: FileIdentity): void {
    for (const key of keysOf(identity)) this.insert(key);
  }

  /** Whether this file was added, under this name or another one. */
  has(identity: FileIdentity): boolean {
    return keysOf(identity).some(([high, low]) => {
      const at = this.placeOf(high, low);
      return this.table[at] !== 0n || this.table[at + 1] !== 0n;
    });
  }

  private insert([high, low]: Key): void {
    const places = this.table.length / 2;
    if (this.count + 1 > FULL * places) this.grow();
    const at = this.placeOf(high, low);
    if (this.table[at] !== 0n || this.table[at + 1] !== 0n) return;
    this.table[at] = high;
    this.table[at + 1] = low;
    this.count++;
  }

  /** Where the key is, or the free place where it belongs. */
  private placeOf(high: bigint, low: bigint): number {
    const places = this.table.length / 2;
    let place = Number(low & BigInt(places - 1));
    while (true) {
      const at = 2 * place;
      if ((this.table[at] === 0n && this.table[at + 1] === 0n) || (this.table[at] === high && this.table[at + 1] === low)) return at;
      place = (place + 1) % places;
    }
  }

  private grow(): void {
    const before = this.table;
    this.table = new BigUint64Array(2 * before.length);
    for (let at = 0; at < before.length; at += 2) {
      if (before[at] === 0n && before[at + 1] === 0n) continue;
      const to = this.placeOf(before[at], before[at + 1]);
      this.table[to] = before[at];
      this.table[to + 1] = before[at + 1];
    }
  }
}

type Key = readonly [bigint, bigint];

function keysOf({ picture, bytes, modified, file }: FileIdentity): Key[] {
  // File systems and JSON round times of change otherwise.
  const version = `${bytes} ${Math.round(modified)}`;
  return [`p ${picture} ${version}`, ...(file ? [`f ${file} ${version}`] : [])].map(hashOf);
}

function hashOf(text: string): Key {
  const digest = createHash('sha256').update(text).digest();
  return [digest.readBigUInt64LE(0), digest.readBigUInt64LE(8)];
}
