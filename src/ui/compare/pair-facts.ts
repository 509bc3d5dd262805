/** What two runs measure at one place of a picture. The runs may see the picture at different sizes: the place is in pixels of the file. */
import type { PictureView } from '../../protocol/events';
import type { Point } from '../stage/viewport';
import { type Fact, type PixelSource, pixelFacts } from '../views/pixel-facts';

export interface PairOfViews {
  readonly left: PictureView | null;
  readonly right: PictureView | null;
}

/** Facts that both runs share; they are listed once. */
const SHARED = ['x', 'y', 'picture', 'truth'];

/**
 * @param source null until the picture is decoded
 * @param point in pixels of the file
 */
export function pairFacts({ left, right }: PairOfViews, source: PixelSource | null, point: Point): readonly Fact[] {
  const factsOf = (view: PictureView | null): readonly Fact[] => (view ? pixelFacts(view, point, source) : []);
  const [mine, other] = [factsOf(left), factsOf(right)];
  const own = (side: string, facts: readonly Fact[]): Fact[] =>
    facts.flatMap(([name, value]): Fact[] => (SHARED.includes(name) ? [] : [[`${side} ${name}`, value]]));
  const shared = (name: string): Fact[] => [mine, other].flatMap((facts) => facts.filter(([fact]) => fact === name)).slice(0, 1);
  return [...['x', 'y', 'picture'].flatMap(shared), ...own('left', mine), ...own('right', other), ...shared('truth')];
}
