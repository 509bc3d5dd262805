/** Names a file by its number in the file system, so that it is known again when it was renamed. */
import type { BigIntStats } from 'node:fs';

/**
 * The number alone is given to another file as soon as this one is deleted: the time at which the file was made stands beside it, where the file system keeps it. Where
 * not, the file system's own number, which may change when it is connected anew.
 */
export const fileNumberOf = ({ dev, ino, birthtimeNs }: BigIntStats): string =>
  birthtimeNs > 0n ? `${ino}:${birthtimeNs}` : `${dev}:${ino}`;
