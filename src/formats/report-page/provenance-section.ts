/** Where it all comes from: enough to tell later whether two reports are of the same model and the same pictures. */

import { formatDuration } from '../../domain/format-number';
import { TRAINED_HERE } from '../../domain/provenance';
import { html, type Markup, named } from '../html/markup';
import type { ReportPageData } from './report-page-data';
import { facts } from './table';

export function provenanceSection({ report }: ReportPageData): Markup {
  const { studioVersion, model, modelVersion, trainedOn, inspectedOn, seed, data } = report.provenance;
  const { inspectPerImage } = report.seconds;
  return html`<section class="whole" aria-labelledby="provenance"><h2 id="provenance">Provenance</h2>
${facts([
  ['Studio', `Stainless ${studioVersion}`],
  ['Model', model === TRAINED_HERE ? 'Trained in this studio' : html`Opened from ${named(model)}`],
  ...(modelVersion === undefined ? [] : [['Version', named(modelVersion)] as const]),
  ['Trained on', trainedOn],
  ['Inspected on', `${inspectedOn}${inspectPerImage > 0 ? `, ${sayTime(inspectPerImage)} a picture` : ''}`],
  ['Seed', seed],
  ['Good pictures', sayFingerprint(data?.trainedWith ?? null)],
  ['Inspected pictures', sayFingerprint(data?.inspected ?? null)],
])}
<p class="quiet">A fingerprint is a SHA-256 over the name, the size and both ends of every file. Every score and verdict is in report.json, which the studio also writes.</p></section>`;
}

const sayFingerprint = (fingerprint: string | null) =>
  fingerprint ? html`<code>${fingerprint}</code>` : 'No fingerprint: the pictures are not here, or the browser has no SHA-256.';

const sayTime = (seconds: number): string => (seconds < 1 ? `${Math.max(1, Math.round(1000 * seconds))} ms` : formatDuration(seconds));
