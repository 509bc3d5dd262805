/** How the training went: its length, its end, its best validation and its curve. */
import { formatCount, formatDuration, formatQuantity } from '../../domain/format-number';
import { html, type Markup } from '../html/markup';
import { lossPlot } from './loss-plot';
import type { ReportPageData } from './report-page-data';
import { sentences } from './table';

const endings = {
  'length-reached': 'It ran to its planned end',
  stopped: 'It was stopped before its end',
  diverged: 'It was stopped because the loss diverged',
};

export function trainingSection({ report, training: curves, interruptions }: ReportPageData): Markup {
  const { ended, steps, epochs, seconds, bestValidationPsnr, bestStep, notes } = report.training;
  const plot = curves && lossPlot(curves);
  const asides = [...notes, ...interruptions];
  return html`<section aria-labelledby="training"><h2 id="training">Training</h2>
<p>${endings[ended]}: ${formatQuantity(steps, 'step')} (${Number(epochs.toFixed(1))} epochs) in ${formatDuration(seconds)} on ${report.provenance.trainedOn}. Best validation ${bestValidationPsnr.toFixed(1)} dB PSNR at step ${formatCount(bestStep)}.</p>
${asides.length > 0 && sentences(asides)}
${
  plot
    ? html`<h3>${report.recipe.loss === 'balanced' ? 'Balanced error; validation as mean squared error' : 'Mean squared error'}</h3>${plot}`
    : html`<p class="absent">The curve of the training is not known here: the model was opened from a file, or another training has begun since.</p>`
}</section>`;
}
