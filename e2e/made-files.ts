/** Files for the stories, made in a temporary folder: a few good pictures, and every kind of bad file a folder may hold. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { decode, encode } from 'fast-png';
import { strToU8, unzipSync, zipSync } from 'fflate';

/** A new folder with these files; names may hold slashes. */
export function makeFolder(name: string, files: Readonly<Record<string, Uint8Array>>): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'stainless-story-')), name);
  mkdirSync(folder);
  for (const [path, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  return folder;
}

/** A grey PNG of soft stripes; each seed moves them a little. */
export function stripedPng(seed: number, width = 64, height = 64): Uint8Array {
  const data = new Uint8Array(width * height);
  for (let index = 0; index < data.length; index++) {
    const [x, y] = [index % width, Math.floor(index / width)];
    data[index] = 128 + 60 * Math.sin((x + seed) / 4) + 30 * Math.sin((y - seed) / 7);
  }
  return encode({ width, height, data, channels: 1, depth: 8 });
}

/** Stripes with a white square on them, larger with each seed. */
export function spoiledPng(seed: number): Uint8Array {
  const { data, width, height } = decode(stripedPng(seed));
  for (let y = 20; y < 20 + 6 * seed; y++) data.fill(255, y * width + 24, y * width + 24 + 6 * seed);
  return encode({ width, height, data, channels: 1, depth: 8 });
}

/** A mask: a white square on black, each seed somewhere else. @param white of 8 bits: 1 in sets that number their classes */
export function spotPng(seed: number, width = 64, height = 64, white = 255): Uint8Array {
  const data = new Uint8Array(width * height);
  const [left, top] = [(seed * 7) % (width - 16), (seed * 3) % (height - 16)];
  for (let y = top; y < top + 12; y++) data.fill(white, y * width + left, y * width + left + 12);
  return encode({ width, height, data, channels: 1, depth: 8 });
}

/** A PNG whose header claims this size; there is next to nothing behind it. */
function claimedPng(width: number, height: number): Uint8Array {
  const bytes = Uint8Array.from(stripedPng(1, 8, 8));
  const view = new DataView(bytes.buffer);
  view.setUint32(16, width);
  view.setUint32(20, height);
  view.setUint32(29, crc32(bytes.subarray(12, 29)));
  return bytes;
}

/** The first half of a good zip. */
function truncatedZip(): Uint8Array {
  const whole = zipSync({ 'inside.png': [stripedPng(3, 200, 200), { level: 0 }] });
  return whole.slice(0, Math.floor(whole.length / 2));
}

/** A zip with one entry that points outside, and one good picture. */
function unsafeZip(): Uint8Array {
  return zipSync({ '../outside.png': stripedPng(4), 'within.png': stripedPng(5) });
}

/** What the sentence about each bad file says, by its name. */
export const badFiles: Readonly<Record<string, { readonly bytes: Uint8Array; readonly says: RegExp }>> = {
  'text.png': { bytes: strToU8('This is not a picture, whatever its name says.\n'), says: /is not a picture that this studio reads/ },
  'empty.png': { bytes: new Uint8Array(), says: /is empty \(0 bytes\)/ },
  'dot.png': { bytes: stripedPng(1, 1, 1), says: /is 1 x 1 pixels; the minimum/ },
  'huge.png': { bytes: claimedPng(20_000, 20_000), says: /is 20000 x 20000 pixels; the limit is/ },
  'half.zip': { bytes: truncatedZip(), says: /is not a complete archive/ },
  'unsafe.zip': { bytes: unsafeZip(), says: /points outside the archive/ },
};

/** The model zip with one of its files changed, or without it, and without its sums, which would find every change: as of an earlier studio. */
export function changedModel(model: Uint8Array, name: string, change: (bytes: Uint8Array) => Uint8Array | null): Uint8Array {
  const { [name]: part, SHA256SUMS: _, ...others } = unzipSync(model);
  const changed = change(part);
  return zipSync(changed ? { ...others, [name]: changed } : others);
}

/** The same with one bit of a file turned, and the sums that it came with; the zip's own checksum is right. */
export function damagedModel(model: Uint8Array, name: string, at: number, bit: number): Uint8Array {
  const parts = unzipSync(model);
  parts[name][at] ^= 1 << bit;
  return zipSync(parts);
}

/** CRC-32 as PNG's chunks have it. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
