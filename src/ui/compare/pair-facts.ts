/** What two runs measure at one place of a picture. The runs may see the picture at different sizes. */
import type { PictureView } from '../../protocol/events';
import type { Extent, Point } from '../stage/viewport';
import { type Fact, pixelFacts } from '../views/pixel-facts';

export interface PairOfViews {
  readonly left: PictureView | null;
  readonly right: PictureView | null;
}

/** Facts that both runs share; they are listed once. */
const SHARED = ['x', 'y', 'truth'];

/**
 * @param extent the pixel grid of the point
 * @param point within it
 */
export function pairFacts({ left, right }: PairOfViews, extent: Extent, point: Point): readonly Fact[] {
  const factsOf = (view: PictureView | null): readonly Fact[] => (view ? pixelFacts(view, placeIn(view, extent, point)) : []);
  const bySide = (['left', 'right'] as const).flatMap((side) =>
    factsOf(side === 'left' ? left : right).flatMap(([name, value]): Fact[] => (SHARED.includes(name) ? [] : [[`${side} ${name}`, value]])),
  );
  const truth = factsOf(left ?? right).filter(([name]) => name === 'truth');
  return [['x', String(point.x)], ['y', String(point.y)], ...bySide, ...truth];
}

const placeIn = ({ width, height }: Extent, extent: Extent, { x, y }: Point): Point => ({
  x: Math.floor(((x + 0.5) / extent.width) * width),
  y: Math.floor(((y + 0.5) / extent.height) * height),
});
