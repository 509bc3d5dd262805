/** Training and validation loss over the steps, on a logarithmic scale, as SVG. */
import { formatCount } from '../../domain/format-number';
import { html, type Markup } from '../html/markup';
import { evenTicks, logarithmicTicks } from './plot-axes';
import type { TrainingCurves } from './report-page-data';

interface Point {
  readonly step: number;
  readonly loss: number;
}

/** In the units of the drawing. */
const [LEFT, TOP, WIDTH, HEIGHT] = [58, 8, 568, 170];

/**
 * A logarithmic scale has no place for zero: such points are left out.
 *
 * @returns null where no point is left
 */
export function lossPlot({ losses, validations }: TrainingCurves): Markup | null {
  const known = <Known extends Point>(points: readonly Known[]) => points.filter(({ loss }) => loss > 0 && Number.isFinite(loss));
  const [training, validation] = [known(losses), known(validations)];
  const all: readonly Point[] = [...training, ...validation];
  if (all.length === 0) return null;
  const lastStep = Math.max(1, ...all.map(({ step }) => step));
  // A little room above and below, which also parts ends that are the same.
  const lowest = 0.9 * Math.min(...all.map(({ loss }) => loss));
  const highest = 1.1 * Math.max(...all.map(({ loss }) => loss));
  const toX = (step: number): number => LEFT + (step / lastStep) * WIDTH;
  const toY = (loss: number): number => TOP + HEIGHT * (1 - Math.log(loss / lowest) / Math.log(highest / lowest));
  const pathOf = (points: readonly Point[]): string =>
    points.length === 0 ? '' : `M${points.map(({ step, loss }) => `${toX(step).toFixed(1)} ${toY(loss).toFixed(1)}`).join('L')}`;
  const bottom = TOP + HEIGHT;
  return html`<figure class="wide plot">
<svg viewBox="0 0 ${LEFT + WIDTH + 14} ${bottom + 36}" role="img" aria-label="Loss of training and validation over the steps">
${logarithmicTicks(lowest, highest).map(
  (tick) => html`<path class="grid" d="M${LEFT} ${toY(tick).toFixed(1)}h${WIDTH}"/>
<text x="${LEFT - 6}" y="${(toY(tick) + 3.5).toFixed(1)}" text-anchor="end">${tick < 1e-4 ? tick.toExponential(0) : tick}</text>`,
)}
${evenTicks(0, lastStep, 8).map(
  (tick) => html`<path class="grid" d="M${toX(tick).toFixed(1)} ${TOP}v${HEIGHT}"/>
<text x="${toX(tick).toFixed(1)}" y="${bottom + 14}" text-anchor="middle">${Number.isInteger(tick) ? formatCount(tick) : ''}</text>`,
)}
<path class="quiet line" d="${pathOf(training)}"/><path class="dashed line" d="${pathOf(validation)}"/>
${validation.map(({ step, loss }) => html`<circle class="dot" cx="${toX(step).toFixed(1)}" cy="${toY(loss).toFixed(1)}" r="2"/>`)}
<text x="${LEFT + WIDTH / 2}" y="${bottom + 31}" text-anchor="middle">Step</text>
</svg><figcaption><i class="key quiet"></i> training <i class="key dashed"></i> validation</figcaption></figure>`;
}
