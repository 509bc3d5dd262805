/** Pictures to judge by: missed, raised in vain, highest, nearest to the threshold; each once, with its map over it. */
import { GOOD_LABEL } from '../../domain/dataset';
import type { DetectorId } from '../../domain/detector-ids';
import { detectors, hasMap } from '../../domain/detectors';
import { formatCount, formatQuantity, formatValue } from '../../domain/format-number';
import type { Verdict } from '../../domain/verdict';
import { type Child, html, type Markup, named } from '../html/markup';
import { panes } from './picture-panes';
import type { PictureGroup, PictureGroupId, ReportPageData, ReportPicture } from './report-page-data';

const groups: Readonly<Record<PictureGroupId, { readonly title: string; readonly help: string; readonly none: string }>> = {
  missed: {
    title: 'Missed: defective, and passed',
    help: 'The furthest below the threshold first.',
    none: 'No defective picture in the test set passes.',
  },
  'false-alarms': {
    title: 'False alarms: good, and rejected',
    help: 'The highest score first.',
    none: 'No good picture in the test set is rejected.',
  },
  worst: { title: 'Highest scores', help: 'The highest first.', none: 'There is none.' },
  borderline: { title: 'Nearest to the threshold', help: 'The nearest first, on either side.', none: 'There is none.' },
};

export function pictureSection(data: ReportPageData): Markup {
  const { report, detector, examples, colourMap } = data;
  const known = report.images.some(({ label }) => label !== null);
  return html`<section aria-labelledby="pictures"><h2 id="pictures">Pictures</h2>
<p>${
    hasMap(detector)
      ? `Left the picture, right the same with the map of the ${detectors[detector].noun} over it in its place (${colourMap}; the middle of the colours is the pixel threshold, their end the largest value of the picture where that is above twice the threshold), darker where nothing was inspected, what lies above the pixel threshold outlined in white unless it is in too many pieces, and the mask, where there is one, in blue dashes.`
      : `The ${detectors[detector].noun} scores whole pictures and has no map. `
  } The p-value says how unusual a score is among the held-out good pictures: their share that scores as high or higher, itself counted in.</p>
${examples.length > 0 && html`<h3>Held-out good pictures, for comparison</h3><p class="quiet lead">In the middle of their scores, and the highest.</p>${figures(examples, detector)}`}
${data.groups.map((group) => groupMarkup(group, detector, known))}</section>`;
}

function groupMarkup({ id, total, pictures, shownBefore }: PictureGroup, detector: DetectorId, known: boolean): Markup {
  const { title, help, none } = groups[id];
  const needsLabels = id === 'missed' || id === 'false-alarms';
  const opening = html`<h3>${title}</h3>`;
  if (needsLabels && !known) return html`${opening}<p class="absent">Without labels it is unknown which these are.</p>`;
  if (total === 0) return html`${opening}<p class="absent">${none}</p>`;
  const shown = pictures.length + shownBefore.length;
  const count = shown < total ? `${formatCount(shown)} of ${formatQuantity(total, 'picture')}. ` : '';
  const before = shownBefore.map((number, index) => html`${index > 0 && ', '}<a href="#picture-${number}">${number}</a>`);
  return html`${opening}<p class="${pictures.length > 0 ? 'quiet lead' : 'quiet'}">${count}${help}${shownBefore.length > 0 && html` Shown above already: ${before}.`}</p>${figures(pictures, detector)}`;
}

const figures = (pictures: readonly ReportPicture[], detector: DetectorId): Child =>
  pictures.length > 0 && html`<div class="pictures">${pictures.map((picture) => figure(picture, detector))}</div>`;

/** A sign beside the word: the report may be printed without colours. */
const verdictWords: Readonly<Record<Verdict, string>> = { pass: '✓ passed', look: '? to look at', reject: '✕ rejected' };

function figure(shown: ReportPicture, detector: DetectorId): Markup {
  const { number, file, label, score, verdict, pValue } = shown;
  const what = label === null ? 'no label' : label === GOOD_LABEL ? 'good' : named(label);
  return html`<figure class="picture" id="picture-${number}" data-file="${file}">
${panes(shown, `Picture ${number}`, detector)}
<figcaption><strong>${number}. ${verdictWords[verdict]}</strong>, ${what}. Score ${formatValue(score)}${pValue !== null && `, p ${formatValue(pValue)}`}.<br><span class="file">${named(file)}</span></figcaption></figure>`;
}
