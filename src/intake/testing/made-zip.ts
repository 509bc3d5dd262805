/** Zips for the tests, byte by byte: whatever a program or a person with bad intentions may write. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface MadeEntry {
  /** Latin letters, or bytes in any encoding. */
  readonly name: string | Uint8Array;
  readonly data: Uint8Array;
  readonly isStored?: boolean;
  /** Its lengths stand behind its bytes: with the mark in front, without, or of 64 bits. */
  readonly descriptor?: 'marked' | 'unmarked' | 'zip64';
  readonly flags?: number;
  /** What the list says, where it is not the truth. */
  readonly method?: number;
  readonly crc?: number;
  readonly bytes?: number;
  readonly offset?: number;
  /** Unix mode, as in the upper half of the external attributes. */
  readonly mode?: number;
  readonly extra?: Uint8Array;
  readonly localName?: string;
}

export interface MadeArchive {
  readonly before?: Uint8Array;
  readonly behind?: Uint8Array;
  readonly comment?: Uint8Array;
  readonly diskNumber?: number;
}

export function madeZip(
  entries: readonly MadeEntry[],
  { before, behind, comment, diskNumber = 0 }: MadeArchive = {},
): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const list: Uint8Array[] = [];
  let at = 0;
  const write = (...bytes: Uint8Array[]): void => {
    for (const part of bytes) {
      parts.push(part);
      at += part.length;
    }
  };
  for (const { name, data, isStored, descriptor, flags = 0, extra = none, ...claims } of entries) {
    const raw = typeof name === 'string' ? text(name) : name;
    const localRaw = claims.localName === undefined ? raw : text(claims.localName);
    const packed = isStored ? data : deflateRawSync(data);
    const method = claims.method ?? (isStored ? 0 : 8);
    const allFlags = flags | (descriptor ? 8 : 0);
    const crc = claims.crc ?? crc32(data);
    const bytes = claims.bytes ?? data.length;
    const offset = at;
    // As Python and Java stream: where lengths of 64 bits follow, a field behind the name has zeros in their place.
    const is64 = descriptor === 'zip64';
    const told = descriptor ? little([0, 4], [is64 ? -1 : 0, 4], [is64 ? -1 : 0, 4]) : little([crc, 4], [packed.length, 4], [bytes, 4]);
    const localExtra = is64 ? little([1, 2], [16, 2], [0, 4], [0, 4], [0, 4], [0, 4]) : none;
    write(little([0x04034b50, 4], [20, 2], [allFlags, 2], [method, 2], [0, 4]), told);
    write(little([localRaw.length, 2], [localExtra.length, 2]), localRaw, localExtra, packed);
    if (descriptor !== undefined && descriptor !== 'unmarked') write(little([0x08074b50, 4]));
    if (descriptor === 'zip64') write(little([crc, 4], [packed.length, 4], [0, 4], [bytes, 4], [0, 4]));
    else if (descriptor !== undefined) write(little([crc, 4], [packed.length, 4], [bytes, 4]));
    const host = claims.mode === undefined ? 0 : 3 << 8;
    const lengths = little([crc, 4], [packed.length, 4], [bytes, 4], [raw.length, 2], [extra.length, 2], [0, 2], [0, 2], [0, 2]);
    const place = little([(claims.mode ?? 0) * 65536, 4], [claims.offset ?? offset, 4]);
    list.push(little([0x02014b50, 4], [20 | host, 2], [20, 2], [allFlags, 2], [method, 2], [0, 4]), lengths, place, raw, extra);
  }
  const listAt = at;
  for (const part of list) write(part);
  const said = comment ?? none;
  const count = entries.length & 0xffff;
  write(
    little([0x06054b50, 4], [diskNumber, 2], [diskNumber, 2], [count, 2], [count, 2], [at - listAt, 4], [listAt, 4], [said.length, 2]),
    said,
  );
  return joined([before ?? none, ...parts, behind ?? none]);
}

const none = new Uint8Array(0);

/** Bytes that no program packs well, the same each time. */
export const noise = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => Math.imul(i + 1, 2654435761) >>> 24);

/** Little-endian bytes of numbers. */
export function little(...fields: readonly (readonly [value: number, bytes: 2 | 4])[]): Uint8Array {
  const bytes: number[] = [];
  for (const [value, count] of fields) for (let at = 0; at < count; at++) bytes.push((value >>> (8 * at)) & 255);
  return Uint8Array.from(bytes);
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export const text = (words: string): Uint8Array => Uint8Array.from(words, (char) => char.charCodeAt(0));
