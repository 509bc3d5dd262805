/**
 * Protocol buffers, written: fields of a number and a value, one after the other. Values stay where they are until the whole message is put
 * together, so that weights are copied once. Source: protobuf.dev, "Encoding".
 */

/** A message that is not put together yet: its bytes in pieces. */
export interface Message {
  readonly pieces: readonly Uint8Array[];
  readonly length: number;
}

const VARINT = 0;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

/** An integer field (int32, int64, enum). */
export function integerField(field: number, value: number): Message {
  return join([varint(field * 8 + VARINT), varint(value)]);
}

/** A field of one float. */
export function floatField(field: number, value: number): Message {
  return join([varint(field * 8 + FIXED_32), new Uint8Array(Float32Array.of(value).buffer)]);
}

export function textField(field: number, text: string): Message {
  return bytesField(field, new TextEncoder().encode(text));
}

export function bytesField(field: number, bytes: Uint8Array): Message {
  return join([varint(field * 8 + LENGTH_DELIMITED), varint(bytes.length), bytes]);
}

/** A message within a message. */
export function messageField(field: number, message: Message): Message {
  return join([varint(field * 8 + LENGTH_DELIMITED), varint(message.length), ...message.pieces]);
}

/** Fields one after the other. */
export function messageOf(...fields: readonly Message[]): Message {
  return join(fields.flatMap(({ pieces }) => pieces));
}

/** The message's bytes in one piece. */
export function bytesOf({ pieces, length }: Message): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  let start = 0;
  for (const piece of pieces) {
    bytes.set(piece, start);
    start += piece.length;
  }
  return bytes;
}

function join(pieces: readonly Uint8Array[]): Message {
  return { pieces, length: pieces.reduce((sum, piece) => sum + piece.length, 0) };
}

/** Seven bits a byte, the lowest first; negative numbers as 64 bits in two's complement. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Uint8Array.of(...bytes, Number(rest));
}
