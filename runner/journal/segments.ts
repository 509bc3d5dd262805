/**
 * The files of a runner's journal: numbered segments of JSON lines, the oldest first. A new one begins where the last has reached its size, so that no
 * file grows for ever, and old ones can be put away while the runner works.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A place in the journal: a segment, and a byte in it at which a line begins. */
export interface Position {
  readonly segment: number;
  readonly offset: number;
}

export const START: Position = { segment: 0, offset: 0 };

const NAME = /^journal-(\d{6})\.jsonl$/;

export const segmentName = (segment: number): string => `journal-${String(segment).padStart(6, '0')}.jsonl`;

export const segmentPath = (folder: string, segment: number): string => join(folder, segmentName(segment));

/** Numbers of the segments that are there, ascending. */
export async function segmentsIn(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  return names
    .flatMap((name) => NAME.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

export const isBefore = (a: Position, b: Position): boolean => a.segment < b.segment || (a.segment === b.segment && a.offset < b.offset);
