/** Held-out good pictures above the axis, test pictures below it, and both limits across them, as SVG: the histogram of the Inspect step. */
import { formatQuantity, formatValue } from '../../domain/format-number';
import type { Limits } from '../../domain/verdict';
import { scoreHistogram } from '../../metrics/histogram';
import { scoreScale } from '../../metrics/score-scale';
import { html, type Markup } from '../html/markup';

const BINS = 40;
/** At either end of the axis, in bins. */
const MARGIN = 1.5;
/** In the units of the drawing. */
const [LEFT, TOP, WIDTH, HALF] = [8, 20, 624, 74];

export interface PlottedScores {
  readonly heldOut: readonly number[];
  /** Test pictures that are labelled good, and all others. */
  readonly testGood: readonly number[];
  readonly testOther: readonly number[];
}

/** Written beside the elements: a report without a look limit has no rule for them in its style sheet. */
const CAUTION = '#7a5200';
const KEY_OF_ZONE = `display:inline-block;width:10px;height:10px;background:#e9dcbb;border-left:2px dashed ${CAUTION}`;

/** The grey zone, with the look limit for its left edge. */
const zone = (from: number, to: number, bottom: number): Markup =>
  html`<rect x="${from.toFixed(1)}" width="${Math.max(0, to - from).toFixed(1)}" y="${TOP - 4}" height="${bottom - TOP + 4}" fill="#e9dcbb"/><path d="M${from.toFixed(1)} ${TOP - 4}V${bottom}" stroke="${CAUTION}" stroke-width="1.5" stroke-dasharray="4 3"/>
`;

export function scorePlot({ heldOut, testGood, testOther }: PlottedScores, { value: threshold, look }: Limits): Markup {
  const { isLogarithmic, toAxis, fromAxis } = scoreScale([...heldOut, ...testGood, ...testOther]);
  const onAxis = (scores: readonly number[]) => scores.map(toAxis);
  const groups = { heldOut: onAxis(heldOut), testGood: onAxis(testGood), testOther: onAxis(testOther) };
  const { counts, binWidth, minimum: lowest, maximum: highest } = scoreHistogram(groups, BINS);
  const minimum = lowest - MARGIN * binWidth;
  const span = highest + MARGIN * binWidth - minimum;
  const toX = (position: number): number => LEFT + Math.min(1, Math.max(0, (position - minimum) / span)) * WIDTH;
  const bin = WIDTH / (BINS + 2 * MARGIN);
  const middle = TOP + HALF;
  const mostAbove = Math.max(1, ...counts.heldOut);
  const mostBelow = Math.max(1, ...counts.testGood.map((count, index) => count + counts.testOther[index]));
  const bars = (kind: string, all: readonly number[], y: (count: number, index: number) => number, unit: number): Markup[] =>
    all.flatMap((count, index) =>
      count === 0
        ? []
        : [
            html`<rect class="${kind}" x="${(LEFT + (MARGIN + index + 0.08) * bin).toFixed(1)}" width="${(0.84 * bin).toFixed(1)}" y="${y(count, index).toFixed(1)}" height="${(count * unit).toFixed(1)}"/>`,
          ],
    );
  const [above, below] = [HALF / mostAbove, HALF / mostBelow];
  const at = toX(toAxis(threshold));
  const lookAt = look === undefined ? at : Math.min(at, toX(toAxis(look)));
  const anchor = at < LEFT + 0.15 * WIDTH ? 'start' : at > LEFT + 0.85 * WIDTH ? 'end' : 'middle';
  const key = [
    html`<i class="key held-out"></i> ${formatQuantity(heldOut.length, 'held-out good picture')} (above)`,
    testGood.length > 0 && html` <i class="key test-good"></i> ${formatQuantity(testGood.length, 'test picture')}, good (below)`,
    testOther.length > 0 &&
      html` <i class="key test-other"></i> ${formatQuantity(testOther.length, 'test picture')}${testGood.length > 0 && ', others'} (below)`,
    look !== undefined && html` <i style="${KEY_OF_ZONE}"></i> from the look limit ${formatValue(look)} to the threshold: to look at`,
  ];
  return html`<figure class="wide plot">
<svg viewBox="0 0 ${2 * LEFT + WIDTH} ${middle + HALF + 18}" role="img" aria-label="Histogram of the scores with the threshold ${formatValue(threshold)}">
${look !== undefined && zone(lookAt, at, middle + HALF)}${bars('held-out', counts.heldOut, (count) => middle - count * above, above)}
${bars('test-other', counts.testOther, () => middle, below)}
${bars('test-good', counts.testGood, (_, index) => middle + counts.testOther[index] * below, below)}
<path class="axis" d="M${LEFT} ${middle}h${WIDTH}"/>
<path class="threshold" d="M${at.toFixed(1)} ${TOP - 4}V${middle + HALF}"/>
<text x="${at.toFixed(1)}" y="${TOP - 8}" text-anchor="${anchor}">threshold ${formatValue(threshold)}</text>
<text x="${LEFT}" y="${middle + HALF + 14}">${formatValue(fromAxis(minimum))}</text>
<text x="${LEFT + WIDTH / 2}" y="${middle + HALF + 14}" text-anchor="middle">score${isLogarithmic && ' (logarithmic)'}</text>
<text x="${LEFT + WIDTH}" y="${middle + HALF + 14}" text-anchor="end">${formatValue(fromAxis(minimum + span))}</text>
</svg><figcaption>${key}. The highest bar stands for ${formatQuantity(mostAbove, 'picture')} above the axis and ${mostBelow} below it.</figcaption></figure>`;
}
