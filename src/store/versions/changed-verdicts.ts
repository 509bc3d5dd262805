/** The test pictures on which two versions give another verdict, and whether that is better or worse. */
import { isDefective } from '../../domain/dataset';
import type { Verdict } from '../../domain/verdict';
import { currentVersionOf } from '../inspect/current-version';
import { byName } from '../inspect/filmstrip';
import { wrongVerdictOf } from '../inspect/wrong-verdict';
import { memoize } from '../state/memoize';
import type { StudioPicture } from '../state/picture-state';
import type { StudioState } from '../state/studio-state';
import { figuresOf, type VersionFigures } from './version-figures';

/** `right`: the version at hand is right where the other was wrong; `wrong`: the other way round; `other`: neither, or there is no label. */
export type VerdictChange = 'right' | 'wrong' | 'other';

export interface ChangedVerdict {
  readonly picture: StudioPicture;
  readonly before: { readonly verdict: Verdict; readonly score: number };
  readonly now: { readonly verdict: Verdict; readonly score: number };
  readonly change: VerdictChange;
}

export interface VersionDifference {
  /** Those that are worse first, then those that are better, each in the order of names. */
  readonly changed: readonly ChangedVerdict[];
  /** Pictures that both have inspected. */
  readonly both: number;
  /** Pictures that one of them has not inspected. */
  readonly unseenBefore: number;
  readonly unseenNow: number;
}

const order: readonly VerdictChange[] = ['wrong', 'right', 'other'];

function differenceOf(before: VersionFigures, now: VersionFigures): VersionDifference {
  const changed: ChangedVerdict[] = [];
  let [both, unseenBefore, unseenNow] = [0, 0, 0];
  for (const [id, entry] of now.entries) {
    const other = before.entries.get(id);
    const [was, is] = [other?.verdict ?? null, entry.verdict];
    if (was === null) unseenBefore += 1;
    if (is === null) unseenNow += 1;
    if (was === null || is === null) continue;
    both += 1;
    if (was === is) continue;
    const { picture } = entry;
    changed.push({
      picture,
      before: { verdict: was, score: other?.score ?? 0 },
      now: { verdict: is, score: entry.score ?? 0 },
      change: changeOf(picture, was, is),
    });
  }
  changed.sort((a, b) => order.indexOf(a.change) - order.indexOf(b.change) || byName.compare(a.picture.path, b.picture.path));
  return { changed, both, unseenBefore, unseenNow };
}

function changeOf(picture: StudioPicture, was: Verdict, is: Verdict): VerdictChange {
  if (isDefective(picture.label) === null) return 'other';
  const [wasWrong, isWrong] = [was, is].map((verdict) => wrongVerdictOf({ verdict, picture }) !== null);
  if (wasWrong === isWrong) return 'other';
  return isWrong ? 'wrong' : 'right';
}

/** Of the pair that is shown; null where there is none. */
export const pairDifferenceOf = memoize(
  (state: StudioState) => {
    const other = state.versions.versions.find(({ id }) => id === state.versions.pair?.id);
    const current = currentVersionOf(state);
    return [other ? figuresOf(state, other) : null, current ? figuresOf(state, current) : null] as const;
  },
  (before, now): VersionDifference | null => (before && now ? differenceOf(before, now) : null),
);
