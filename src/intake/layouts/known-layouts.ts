/**
 * The layouts of known data sets: by what each is told, and what its names mean where the usual words (folder-words.ts) do not say it. Most need no more
 * than a name for the sentence that tells of it. Sources are the sets' own readme files.
 */
import type { ReadPath } from './read-path';

export interface KnownLayout {
  readonly name: string;
  /** Each must fit the path of some file. */
  readonly marks: readonly RegExp[];
  /** What a path means here other than by the usual words; null where it is as usual. */
  read?(usual: ReadPath): Partial<ReadPath> | null;
  /** A picture without a mask is good here; elsewhere it is one of which nobody knows. */
  readonly isGoodWithoutMask?: true;
}

const partOf = (path: string, pattern: RegExp): string | null => pattern.exec(path)?.[1] ?? null;

/** The first that fits counts; the more particular ones come first. */
const knownLayouts: readonly KnownLayout[] = [
  { name: 'MVTec LOCO AD', marks: [/(^|\/)test\/(logical|structural)_anomalies\//i] },
  { name: 'MVTec 3D-AD', marks: [/(^|\/)(train|test|validation)\/[^/]+\/rgb\//i] },
  { name: 'MVTec AD 2', marks: [/(^|\/)test_public\/(good|bad|ground_truth)\//i] },
  {
    name: 'Eyecandies',
    marks: [/(^|\/)(train|val|test_public|test_private)\/data\/\d+_image_\d+\./i],
    // Six pictures of each part, in six lights: the fifth has the light of the box. The mask beside the four of its kinds is their union.
    read: ({ path, split }) => {
      const number = partOf(path, /\/(\d+)_(?:image_4|mask)\.[^./]+$/i);
      if (number === null) return { isOther: true };
      const isLearned = split === 'train' && !/_mask\.[^./]+$/i.test(path);
      return { stem: number, isMask: /_mask\.[^./]+$/i.test(path), ...(isLearned && { quality: 'good' as const }) };
    },
  },
  {
    name: 'Real-IAD',
    marks: [/(^|\/)(OK|NG)\/.*\/?S\d+\/[^/]+_(OK|NG|[A-Z]{2})_C\d_\d+\.jpe?g$/i],
    read: ({ path }) => (/\.png$/i.test(path) ? { isMask: true } : null),
  },
  {
    name: 'magnetic tile',
    marks: [/(^|\/)MT_[A-Za-z]+\/Imgs\//i],
    read: ({ path }) => {
      const [, root, kind] = /^(.*?)MT_([A-Za-z]+)\//i.exec(path) ?? [];
      if (kind === undefined) return null;
      const quality = kind.toLowerCase() === 'free' ? 'good' : 'defect';
      return { root, quality, label: kind, isMask: /\.png$/i.test(path), isOther: quality === 'good' && /\.png$/i.test(path) };
    },
  },
  { name: 'VisA', marks: [/(^|\/)Data\/Images\/(Normal|Anomaly)\//i] },
  { name: 'BTAD', marks: [/(^|\/)(train|test)\/ok\//i, /(^|\/)(test|ground_truth)\/ko\//i] },
  { name: 'KolektorSDD', marks: [/(^|\/)kos\d+\/[^/]+_label\.[a-z]+$/i] },
  { name: 'KolektorSDD2', marks: [/(^|\/)(train|test)\/[^/]+_GT\.[a-z]+$/i] },
  { name: 'DAGM', marks: [/(^|\/)(train|test)\/label\/[^/]+_label\.[a-z]+$/i], isGoodWithoutMask: true },
  { name: 'AITEX', marks: [/(^|\/)NODefect_images\//i] },
  { name: 'RSDD', marks: [/(^|\/)[^/]*RSDDs?\b[^/]*\/(.*\/)?Ground[\s_-]?Truth\//i] },
  { name: 'MVTec', marks: [/(^|\/)train\/good\//i, /(^|\/)test\/[^/]+\//i] },
  { name: 'MVTec', marks: [/(^|\/)train\/good\//i] },
  { name: 'MVTec', marks: [/(^|\/)test\/[^/]+\//i, /(^|\/)(test\/good|ground_truth)\//i] },
];

/** The layout that some of the paths have, or null. */
export function layoutOf(paths: readonly string[]): KnownLayout | null {
  // Thousands of files differ by their numbers alone, of which no mark says more than that there is one.
  const shapes = [...new Set(paths.map((path) => path.replace(/\d+/g, '0')))];
  return knownLayouts.find(({ marks }) => marks.every((mark) => shapes.some((shape) => mark.test(shape)))) ?? null;
}
