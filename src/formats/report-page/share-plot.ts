/** A curve over the unit square with the point at the threshold, as SVG: ROC and precision-recall. */
import type { CurvePoint } from '../../metrics/detection-curve';
import { html, type Markup } from '../html/markup';

export interface SharePlot {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  /** Joined by straight lines. */
  readonly line: readonly CurvePoint[];
  /** At the threshold. */
  readonly mark: CurvePoint;
  /** The curve of a detector that guesses at random. */
  readonly chance: readonly CurvePoint[];
  /** The operating point in a sentence. */
  readonly says: string;
}

/** In the units of the drawing. */
const [LEFT, TOP, WIDTH, HEIGHT] = [40, 8, 232, 150];
const toX = (share: number): number => LEFT + share * WIDTH;
const toY = (share: number): number => TOP + (1 - share) * HEIGHT;
const ticks = [0, 0.25, 0.5, 0.75, 1];
const pathOf = (points: readonly CurvePoint[]): string =>
  `M${points.map(({ x, y }) => `${toX(x).toFixed(1)} ${toY(y).toFixed(1)}`).join('L')}`;

export function sharePlot({ title, xLabel, yLabel, line, mark, chance, says }: SharePlot): Markup {
  return html`<figure class="plot"><h3>${title}</h3>
<svg viewBox="0 0 ${LEFT + WIDTH + 14} ${TOP + HEIGHT + 38}" role="img" aria-label="${`${title}. ${says}`}">
${ticks.map(
  (tick) => html`<path class="grid" d="M${toX(tick)} ${toY(0)}V${toY(1)}M${toX(0)} ${toY(tick)}H${toX(1)}"/>
<text x="${toX(tick)}" y="${toY(0) + 14}" text-anchor="middle">${100 * tick}</text>
<text x="${LEFT - 5}" y="${toY(tick) + 3.5}" text-anchor="end">${100 * tick}</text>`,
)}
<path class="chance" d="${pathOf(chance)}"/><path class="line" d="${pathOf(line)}"/>
<circle class="mark" cx="${toX(mark.x).toFixed(1)}" cy="${toY(mark.y).toFixed(1)}" r="4.5"/>
<text x="${toX(0.5)}" y="${toY(0) + 32}" text-anchor="middle">${xLabel}</text>
<text transform="translate(10 ${toY(0.5)}) rotate(-90)" text-anchor="middle">${yLabel}</text>
</svg><figcaption>${says}</figcaption></figure>`;
}
