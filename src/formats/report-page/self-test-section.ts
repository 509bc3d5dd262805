/** The self-test: held-out good pictures damaged on purpose, and what was found of it. */
import { contrastLevels, damageContrasts, damageNouns, damageSizes } from '../../domain/self-test';
import { countOf } from '../../metrics/self-test-findings';
import { describeRecall, describeReliability, formatSize } from '../../metrics/self-test-words';
import { html, type Markup } from '../html/markup';
import { panes } from './picture-panes';
import type { ReportPageData } from './report-page-data';
import { sentences, table } from './table';

export function selfTestSection({ selfTest, damages, detector }: ReportPageData): Markup {
  const opening = html`<section aria-labelledby="self-test"><div class="whole"><h2 id="self-test">Self-test</h2>`;
  if (!selfTest)
    return html`${opening}<p class="absent">The self-test was not run for this detector: what it would find of damage made on purpose is not known.</p></div></section>`;
  const { test, verdict } = selfTest;
  const { cells } = verdict;
  const kinds = test.kinds.map((kind) => damageNouns[kind].many).join(', ');
  return html`${opening}
<p>Held-out good pictures were damaged on purpose (${kinds})${test.kindsWereTrained ? ', in ways that training has shown too' : ', in ways that training has not shown'}. No label takes part.</p>
${table(
  'Found, by contrast (mean difference in grey levels) and size (share of the picture’s longer side)',
  ['Contrast', ...damageSizes.map(formatSize)],
  [...damageContrasts].reverse().map((contrast) => [
    `${contrast}, ${contrastLevels[contrast]}`,
    ...damageSizes.map((size) => {
      const { count, found } = countOf(cells, { size, contrast });
      return count === 0 ? 'none' : `${found} of ${count}`;
    }),
  ]),
)}
${sentences(test.kinds.map((kind) => describeRecall(cells, kind)))}
${describeReliability(verdict, test).map((sentence) => html`<p class="quiet">${sentence}</p>`)}</div>
${
  damages.length > 0 &&
  html`<h3>Missed: the largest and strongest of it</h3><div class="pictures">${damages.map(
    (damage) => html`<figure class="picture">${panes(damage, 'Damaged picture', detector)}<figcaption>${damage.says}</figcaption></figure>`,
  )}</div>`
}</section>`;
}
