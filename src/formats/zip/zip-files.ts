/** Many files into one zip whose bytes depend on nothing but the files: no clock, no time zone, no machine. */
import { type Zippable, zipSync } from 'fflate';

/** The local time of every entry; zip knows no time zones. */
export const ENTRY_TIME = new Date(2000, 0, 1);

/** What is compressed already, or is noise to a compressor, as float weights are. */
export const isIncompressible = (path: string): boolean => /\.(png|webp|jpe?g|bin|zip|tiff|npy)$/i.test(path);

/**
 * @param files bytes by path, with forward slashes; they come out in the same order
 * @returns a zip, the same for the same files
 */
export function zipFiles(files: Readonly<Record<string, Uint8Array>>): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(files).map(([path, bytes]) => [path, [bytes, { level: isIncompressible(path) ? 0 : 6 }]]);
  return zipSync(Object.fromEntries(entries) as Zippable, { mtime: ENTRY_TIME });
}
