/** Decides what dropped files are for: by the MVTec layout where there is one, otherwise by where they were dropped. */
import { GOOD_LABEL, type PictureRole, type RejectedFile } from '../domain/dataset';
import { errorSentence } from '../domain/studio-error';
import { sortByLayout } from '../intake/mvtec-layout';
import type { Destination } from './held';

export type Place =
  | { readonly kind: 'picture'; readonly role: PictureRole; readonly label: string | null; readonly maskPath: string | null }
  | { readonly kind: 'mask' };

export interface Placement {
  /** Where each path goes; a path that is absent is left out. */
  readonly places: ReadonlyMap<string, Place>;
  /** What was left out, and why. */
  readonly leftOut: readonly RejectedFile[];
  /** What was recognised, in a sentence; null where the person said it. */
  readonly note: string | null;
  /** The set's name, where the layout gives one. */
  readonly name: string | null;
}

/** @returns null where a person has to be asked */
export function placeFiles(paths: readonly string[], destination: Destination): Placement | null {
  if (typeof destination === 'object') {
    const place: Place = { kind: 'picture', ...destination, maskPath: null };
    return { places: new Map(paths.map((path) => [path, place])), leftOut: [], note: null, name: null };
  }
  const sorted = sortByLayout(paths);
  // Whoever drops a set's `test/good` on the good pictures means it.
  const overruled = destination === 'good' && sorted.recognised && sorted.pictures.every(({ role }) => role === 'test');
  if (sorted.recognised && !overruled) {
    const places = new Map<string, Place>();
    for (const { path, role, label, maskPath } of sorted.pictures) places.set(path, { kind: 'picture', role, label, maskPath });
    for (const path of sorted.masks) places.set(path, { kind: 'mask' });
    const stray = sorted.strayMasks.map(({ path, expected }) => ({
      path,
      code: 'mask-without-picture',
      reason: errorSentence('mask-without-picture', { path, expected }),
    }));
    const outside = sorted.others.map((path) => ({
      path,
      code: 'outside-layout',
      reason: `${path} lies outside train/good, test and ground_truth, so it is not clear what it is for. It was left out; drop it on one of the two areas.`,
    }));
    return {
      places,
      leftOut: [...stray, ...outside],
      note: layoutSentence([...places.values()], sorted.sets),
      name: sorted.sets.find((set) => set !== '') ?? null,
    };
  }
  if (destination === 'ask') return null;
  const label = destination === 'good' ? GOOD_LABEL : null;
  const place: Place = { kind: 'picture', role: destination, label, maskPath: null };
  return { places: new Map(paths.map((path) => [path, place])), leftOut: [], note: null, name: folderName(paths) };
}

function layoutSentence(places: readonly Place[], sets: readonly string[]): string {
  const pictures = places.flatMap((place) => (place.kind === 'picture' ? [place] : []));
  const test = pictures.filter(({ role }) => role === 'test');
  const defects = new Set(test.map(({ label }) => label).filter((label) => label !== GOOD_LABEL));
  const masks = places.length - pictures.length;
  const parts = [`${pictures.length - test.length} good`, `${test.length} to inspect`];
  if (defects.size > 0) parts.push(`${defects.size} ${defects.size === 1 ? 'kind' : 'kinds'} of defect`);
  if (masks > 0) parts.push(`${masks} ${masks === 1 ? 'mask' : 'masks'}`);
  const where = sets.filter((set) => set !== '').join(', ');
  return `Recognised the MVTec layout${where ? ` in ${where}` : ''}: ${parts.join(', ')}.`;
}

/** The outermost folder, where all files share one. */
function folderName(paths: readonly string[]): string | null {
  const folders = new Set(paths.map((path) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : '')));
  const [only] = folders;
  return folders.size === 1 && only !== '' ? only : null;
}
