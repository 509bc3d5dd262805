/** What sorting makes of paths, in words that tests can compare. */
import { sortPaths } from '../layouts/sort-paths';
import { placesOf } from '../layouts/sorted-places';

/** Each path with what becomes of it, in a word: `good`, `test crack +mask`, `test good (OK)`, `by-mask +..`, `mask`, `out`. */
export function sorted(paths: readonly string[]) {
  const { layout, certainty, sets, folders, isGoodWithoutMask } = sortPaths(paths);
  const { places, stray, ambiguous } = placesOf(folders, isGoodWithoutMask);
  const said = Object.fromEntries(
    paths.map((path) => {
      const place = places.get(path);
      if (!place) return [path, 'out'];
      if (place.kind === 'mask') return [path, 'mask'];
      const { role, label, labelName, maskPaths, goodByMask } = place;
      const what = goodByMask ? `by-mask ${goodByMask}` : role === 'good' ? 'good' : `test ${label ?? '?'}`;
      return [path, [what, labelName && `(${labelName})`, ...maskPaths.map((mask) => `+${mask}`)].filter(Boolean).join(' ')];
    }),
  );
  return { layout, certainty, sets, said, stray, ambiguous };
}
