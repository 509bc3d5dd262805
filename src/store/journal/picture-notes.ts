/** What a person decided about pictures, from two states of their list: roles, labels, and what was removed. */
import { nameOfLabel } from '../../domain/dataset';
import type { JournalNote } from '../../domain/journal/journal-entry';
import type { StudioPicture } from '../state/picture-state';

/** As many paths stand in one entry; how many there were, it says. */
const MOST_PATHS = 200;

/** A role and a label in words, as they stand in a note. */
function standingOf(picture: StudioPicture): string {
  if (picture.role === 'good') return 'good picture';
  const name = nameOfLabel(picture);
  if (name === null) return 'test picture without a label';
  return picture.label === name ? `test picture labelled ${name}` : `test picture labelled ${name}, which means ${picture.label}`;
}

/** One note for all pictures that went the same way, and one for those that are gone. Pictures that came are counted elsewhere. */
export function pictureNotes(before: readonly StudioPicture[], now: readonly StudioPicture[]): JournalNote[] {
  const left = new Map(before.map((picture) => [picture.id, picture]));
  const ways = new Map<string, { readonly from: string; readonly to: string; readonly paths: string[] }>();
  for (const picture of now) {
    const earlier = left.get(picture.id);
    left.delete(picture.id);
    if (!earlier || earlier === picture) continue;
    const [from, to] = [standingOf(earlier), standingOf(picture)];
    if (from === to) continue;
    const way = ways.get(`${from}\n${to}`) ?? { from, to, paths: [] };
    way.paths.push(picture.path);
    ways.set(`${from}\n${to}`, way);
  }
  const changes = [...ways.values()].map(
    ({ from, to, paths }): JournalNote => ({
      kind: 'judgement',
      text: `${subject(paths)}: ${to}, was ${from}.`,
      facts: { from, to, ...listed(paths) },
    }),
  );
  const gone = [...left.values()].map(({ path }) => path);
  if (gone.length === 0) return changes;
  return [...changes, { kind: 'pictures', text: `${subject(gone)}: removed from the project.`, facts: listed(gone) }];
}

const subject = (paths: readonly string[]): string => (paths.length === 1 ? paths[0] : `${paths.length} pictures`);

const listed = (paths: readonly string[]) => ({ count: paths.length, pictures: paths.slice(0, MOST_PATHS) });
