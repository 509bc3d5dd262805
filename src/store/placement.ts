/** Decides what dropped files are for: by what their folders say where they say it, otherwise by where they were dropped. */
import { GOOD_LABEL, type PictureRole, type RejectedFile } from '../domain/dataset';
import { sayHowMany } from '../domain/say-number';
import { type ErrorCode, type ErrorFacts, errorSentence } from '../domain/studio-error';
import { meansGood } from '../intake/layouts/folder-words';
import { matchMaskPaths } from '../intake/layouts/match-mask-paths';
import { type SortedFolder, type SortedPaths, sortPaths } from '../intake/layouts/sort-paths';
import type { Destination } from './held';

export interface PicturePlace {
  readonly kind: 'picture';
  readonly role: PictureRole;
  readonly label: string | null;
  /** Of several, the mask is their union. */
  readonly maskPaths: readonly string[];
  /** Its mask says whether it is good: where that marks something, it is a defective one to inspect. */
  readonly isByMask?: true;
}

export type Place = PicturePlace | { readonly kind: 'mask' };

export interface Placement {
  /** Where each path goes; a path that is absent is left out. */
  readonly places: ReadonlyMap<string, Place>;
  /** What was left out, and why. */
  readonly leftOut: readonly RejectedFile[];
  /** What was recognised, in a sentence; null where the person said it. */
  readonly note: string | null;
  /** The set's name, where the layout gives one. */
  readonly name: string | null;
  /** How the folders were sorted, where that can be changed. */
  readonly sorted: SortedPaths | null;
}

/** @returns what has to be asked, with what the folders say, where a person has to decide */
export function placeFiles(paths: readonly string[], destination: Destination): Placement | { readonly asked: SortedPaths } {
  if (typeof destination === 'object') return placedAlike(paths, destination.role, destination.label);
  const sorted = sortPaths(paths);
  if (destination === 'ask') return sorted.certainty === 'certain' ? placeSorted(sorted) : { asked: sorted };
  const uses = new Set(sorted.folders.map(({ use }) => use.kind));
  const role = destination;
  if (role === 'good') {
    // Whoever drops good pictures of any folder on the good ones means it; masks and defects are another matter.
    if (sorted.folders.every(isGoodOrSilent)) return placedAlike(paths, 'good', GOOD_LABEL);
    return sorted.certainty === 'certain' && uses.has('good') ? placeSorted(sorted) : { asked: sorted };
  }
  if (sorted.certainty === 'none') return placedAlike(paths, 'test', null);
  const hasSplit = sorted.layout !== null || uses.has('mask') || uses.has('by-mask');
  return placeSorted(hasSplit ? sorted : { ...sorted, folders: sorted.folders.map(asToInspect) });
}

const isGoodOrSilent = ({ use, isKnown }: SortedFolder): boolean =>
  !isKnown || use.kind === 'good' || (use.kind === 'test' && use.label === GOOD_LABEL);

/** Dropped on the pictures to inspect, a folder `OK` is one of good pictures to inspect. */
function asToInspect(folder: SortedFolder): SortedFolder {
  if (folder.use.kind === 'good') return { ...folder, use: { kind: 'test', label: GOOD_LABEL } };
  return folder.isKnown ? folder : { ...folder, use: { kind: 'test', label: null } };
}

function placedAlike(paths: readonly string[], role: PictureRole, label: string | null): Placement {
  const place: Place = { kind: 'picture', role, label, maskPaths: [] };
  return { places: new Map(paths.map((path) => [path, place])), leftOut: [], note: null, name: folderName(paths), sorted: null };
}

/** Each path by the use of its folder; masks find their pictures. */
export function placeSorted(sorted: SortedPaths): Placement {
  const { folders } = sorted;
  const pathsOf = (wanted: (folder: SortedFolder) => boolean): string[] => folders.filter(wanted).flatMap(({ paths }) => paths);
  const pictures = pathsOf(({ use }) => use.kind !== 'mask' && use.kind !== 'out');
  const { masksOf, stray, ambiguous } = matchMaskPaths(
    pictures,
    pathsOf(({ use }) => use.kind === 'mask'),
  );
  const places = new Map<string, Place>();
  for (const { use, paths } of folders) {
    if (use.kind === 'mask' || use.kind === 'out') continue;
    for (const path of paths) {
      const common = { kind: 'picture' as const, maskPaths: masksOf.get(path) ?? [] };
      if (use.kind === 'good') places.set(path, { ...common, role: 'good', label: GOOD_LABEL, maskPaths: [] });
      else if (use.kind === 'test') places.set(path, { ...common, role: 'test', label: labelMeant(use.label) });
      else places.set(path, { ...common, role: use.role, label: GOOD_LABEL, isByMask: true });
    }
  }
  for (const path of [...masksOf.values()].flat()) places.set(path, { kind: 'mask' });
  return {
    places,
    leftOut: [
      ...stray.map(({ path, expected }) => leftOut('mask-without-picture', { path, expected })),
      ...ambiguous.map(({ path, first, second }) => leftOut('mask-matches-several', { path, first, second })),
      ...pathsOf(({ use }) => use.kind === 'out').map((path) => leftOut('outside-layout', { path })),
    ],
    note: sentenceOf(sorted),
    name: sorted.sets[0]?.split('/').at(-1) || folderName(pictures),
    sorted,
  };
}

/** `OK`, `normal` and `pass` are other words for good. */
export const labelMeant = (label: string | null): string | null => (label !== null && meansGood(label) ? GOOD_LABEL : label);

const leftOut = (code: ErrorCode, facts: ErrorFacts & { readonly path: string }): RejectedFile => ({
  path: facts.path,
  code,
  reason: errorSentence(code, facts),
});

function sentenceOf({ layout, sets, folders }: SortedPaths): string {
  const counts = new Map<string, number>();
  const count = (what: string, by: number): void => void counts.set(what, (counts.get(what) ?? 0) + by);
  const labels = new Map<string, number>();
  for (const { use, paths } of folders) {
    if (use.kind === 'test') {
      const label = labelMeant(use.label) ?? 'unlabelled';
      labels.set(label, (labels.get(label) ?? 0) + paths.length);
    }
    count(use.kind, paths.length);
  }
  const byLabel = [...labels].map(([label, pictures]) => `${pictures} ${label}`).join(', ');
  const parts = [
    part(counts.get('good'), (some) => `${some} good`),
    part(counts.get('test'), (some) => `${some} to inspect (${byLabel})`),
    part(
      counts.get('by-mask'),
      (some) => `${sayHowMany(some, 'picture')} that ${some === 1 ? 'its mask' : 'their masks'} call good or defective`,
    ),
    part(counts.get('mask'), (some) => sayHowMany(some, 'mask')),
    part(counts.get('out'), (some) => `${some} left out`),
  ];
  const where = sets.filter((set) => set !== '').map((set) => set.split('/').at(-1));
  const what = layout === null ? 'Sorted by the names of the folders' : `Recognised the ${layout} layout`;
  return `${what}${where.length > 0 ? ` in ${where.join(', ')}` : ''}: ${parts.filter((said) => said !== '').join(', ')}.`;
}

const part = (some: number | undefined, say: (some: number) => string): string => (some ? say(some) : '');

/** The outermost folder, where all files share one. */
function folderName(paths: readonly string[]): string | null {
  const folders = new Set(paths.map((path) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '')));
  const [only] = folders;
  return folders.size === 1 && only !== '' ? only : null;
}
