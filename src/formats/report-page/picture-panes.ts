/** A picture beside the same picture with its map, and the outlines over the map. */
import type { DetectorId } from '../../domain/detector-ids';
import { detectors } from '../../domain/detectors';
import { html, type Markup } from '../html/markup';
import type { DrawnPicture } from './report-page-data';

/** @param name what a screen reader calls the picture */
export function panes(
  { width, height, place, picture, overlay, outline, truth }: DrawnPicture,
  name: string,
  detector: DetectorId,
): Markup {
  const { box, map } = place;
  const lines = html`<svg class="lines" viewBox="0 0 ${width} ${height}" aria-hidden="true"><svg x="${box.left}" y="${box.top}" width="${box.width}" height="${box.height}" viewBox="0 0 ${map.width} ${map.height}" preserveAspectRatio="none"><path class="above" d="${outline}"/><path class="truth" d="${truth}"/></svg></svg>`;
  return html`<div class="panes"><img src="${picture}" alt="${name}" width="${width}" height="${height}">${
    overlay &&
    html`<span><img src="${overlay}" alt="${`The same with the map of the ${detectors[detector].noun}`}" width="${width}" height="${height}">${lines}</span>`
  }</div>`;
}
