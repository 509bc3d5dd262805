/**
 * Checks the headers of a tar stream on its way to modern-tar. modern-tar drops entries that it has already read where a fault follows, and it
 * takes unknown entry types for files (sparse files of GNU tar -S are stored differently). This wrapper ends the stream before the fault, so that
 * all earlier entries are read, and reports the fault separately.
 */
import { archiveKind, KIND_BYTES } from './archive-kind';

export interface WatchedTar {
  /** What is whole of it, at most. */
  readonly stream: ReadableStream<Uint8Array>;
  /** To be asked once of every entry, in their order. */
  next(): SeenHeader;
  /** Why the stream ended before the archive did: in words, or what was thrown where it is read. Null where it is whole; known when the stream has ended. */
  fault(): unknown;
}

export interface SeenHeader {
  /** The type flag, '' where it is not known. */
  readonly type: string;
  /** As bytes, in whatever encoding. */
  readonly name: Uint8Array;
}

export const CUT_OFF = 'it is cut off';

/** Long names and attributes: they belong to the entry behind them. */
const META = 'LKxg';
const LONG_NAME = 'L';
const MOST_NAME_BYTES = 4096;
/** Links, devices and folders have no bytes, whatever their header says. */
const BODYLESS = '123456';

export function watchTar(source: ReadableStream<Uint8Array>): WatchedTar {
  const reader = source.getReader();
  const headers: SeenHeader[] = [];
  /** Of the entry behind it, while it goes by. */
  let longName: number[] | null = null;
  const block = new Uint8Array(KIND_BYTES);
  let filled = 0;
  let toSkip = 0;
  /** Two empty blocks are the end. */
  let emptyBlocks = 0;
  let fault: unknown = null;

  /** @returns how many of these bytes are whole entries, or parts of them */
  const see = (bytes: Uint8Array): number => {
    let at = 0;
    while (at < bytes.length && emptyBlocks < 2) {
      if (toSkip > 0) {
        const skipped = Math.min(toSkip, bytes.length - at);
        if (longName && longName.length < MOST_NAME_BYTES) longName.push(...bytes.subarray(at, at + Math.min(skipped, MOST_NAME_BYTES)));
        at += skipped;
        toSkip -= skipped;
        continue;
      }
      const taken = Math.min(KIND_BYTES - filled, bytes.length - at);
      block.set(bytes.subarray(at, at + taken), filled);
      filled += taken;
      if (filled === KIND_BYTES && !seeHeader()) return at;
      filled %= KIND_BYTES;
      at += taken;
    }
    if (bytes.subarray(at).some((byte) => byte !== 0)) fault = 'there is more behind its end';
    return at;
  };

  /** @returns false for a block that is none */
  const seeHeader = (): boolean => {
    if (block.every((byte) => byte === 0)) {
      emptyBlocks += 1;
      return true;
    }
    emptyBlocks = 0;
    if (archiveKind(block) !== 'tar') {
      fault = 'a header in it is damaged';
      return false;
    }
    const type = block[156] === 0 ? '0' : String.fromCharCode(block[156]);
    if (type === LONG_NAME) longName = [];
    else if (!META.includes(type)) {
      headers.push({ type, name: untilZero(Uint8Array.from(longName ?? shortName(block))) });
      longName = null;
    }
    toSkip = BODYLESS.includes(type) ? 0 : Math.ceil(sizeOf(block) / KIND_BYTES) * KIND_BYTES;
    return true;
  };

  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    // What is behind the end is read too, for the checksum of gzip; a pull has to give something or to end.
    for (;;) {
      const { done, value } = await reader.read().catch((thrown) => {
        fault = thrown;
        return { done: true, value: undefined } as const;
      });
      if (value === undefined) {
        if (done && emptyBlocks < 2) fault ??= CUT_OFF;
        return controller.close();
      }
      const whole = see(value);
      if (whole > 0) controller.enqueue(value.subarray(0, whole));
      if (fault !== null) {
        await reader.cancel().catch(() => {});
        return controller.close();
      }
      if (whole > 0) return;
    }
  };

  return {
    stream: new ReadableStream({ pull, cancel: (reason) => reader.cancel(reason) }, { highWaterMark: 0 }),
    next: () => headers.shift() ?? { type: '', name: new Uint8Array(0) },
    fault: () => fault,
  };
}

/** Octal, or from a first bit of 1 on, binary (GNU). */
function sizeOf(block: Uint8Array): number {
  if (block[124] & 0x80) return block.subarray(125, 136).reduce((size, byte) => size * 256 + byte, block[124] & 0x7f);
  return Number.parseInt(String.fromCharCode(...block.subarray(124, 136)).replaceAll('\0', ' '), 8) || 0;
}

/** The name field, and in front of it in the format of POSIX, the folders that have no room in it. */
function shortName(block: Uint8Array): Uint8Array {
  const name = untilZero(block.subarray(0, 100));
  const prefix = String.fromCharCode(...block.subarray(257, 263)) === 'ustar\0' ? untilZero(block.subarray(345, 500)) : new Uint8Array(0);
  return prefix.length === 0 ? name : Uint8Array.from([...prefix, 0x2f, ...name]);
}

function untilZero(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.slice(0, end);
}
