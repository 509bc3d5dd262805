/** The pictures: how many, of what kind, how large, and what of them the network sees. */
import { type Area, areaCountWords } from '../../domain/areas';
import { GOOD_LABEL } from '../../domain/dataset';
import { formatPercent } from '../../domain/format-number';
import type { Levels } from '../../domain/levels';
import { recipeKnobs } from '../../domain/recipe-knobs';
import type { Region } from '../../domain/region';
import { html, type Markup, named } from '../html/markup';
import type { Extents, ReportPageData } from './report-page-data';
import { facts, table } from './table';

export function dataSection({ report, preparation, sizes, masks }: ReportPageData): Markup {
  const { dataset } = report;
  const { width, height, channels, fit, region, levels, areas } = preparation;
  const fitted = recipeKnobs.fit.choices.find(({ value }) => value === fit);
  const rank = ([label]: [string, number]): number => (label === GOOD_LABEL ? 0 : label === 'unlabelled' ? 2 : 1);
  const goodFirst = Object.entries(dataset.test).sort((a, b) => rank(a) - rank(b) || byName.compare(a[0], b[0]));
  const test = goodFirst.map(([label, count]) => [
    label === 'unlabelled' ? 'Test, without a label' : html`Test, ${named(label)}`,
    count,
    Object.hasOwn(masks, label) ? masks[label] : 0,
  ]);
  return html`<section aria-labelledby="data"><h2 id="data">Data</h2>
${table(
  html`Pictures of ${named(dataset.name || 'this project')}`,
  ['Set', 'Pictures', 'With mask'],
  [['Good, for training', dataset.trainGood, ''], ['Good, held out for validation and threshold', dataset.heldOutGood, ''], ...test],
)}
${facts([
  ['Files, good', sizes.good ? sayExtents(sizes.good) : 'The good pictures are not here: the model was opened from a file.'],
  ['Files, test', sizes.test && sayExtents(sizes.test)],
  ['Network input', `${width} x ${height} px, ${channels === 3 ? 'in colour' : 'in grey'}`],
  ['Proportions', fitted && `${fitted.label}. ${fitted.help}`],
  ['Region of interest', region ? sayRegion(region) : 'The whole picture.'],
  ['Areas', areas && sayAreas(areas)],
  ['Levels', levels && sayLevels(levels)],
  ['Left out', dataset.rejectedFiles === 0 ? 'No file.' : `${dataset.rejectedFiles} files that could not be used.`],
])}</section>`;
}

const byName = new Intl.Collator('en', { numeric: true });

const sayExtent = ([width, height]: Extents['smallest']): string => `${width} x ${height} px`;

function sayExtents({ smallest, largest }: Extents): string {
  const [from, to] = [sayExtent(smallest), sayExtent(largest)];
  return from === to ? `All ${from}` : `${from} to ${to}`;
}

const sayAreas = (areas: readonly Area[]): Markup => {
  const names = areas.flatMap(({ name }) => (name ? [name] : []));
  return html`${areaCountWords(areas) ?? ''}${names.length > 0 ? html`: ${named(names.join(', '))}` : ''}. Nothing that happens elsewhere than where it counts changes a score.`;
};

const sayLevels = ({ black, white }: Levels): string =>
  `Of pictures of more than 8 bits ${black} is black and ${white} is white; values outside are clipped.`;

const sayRegion = ({ left, top, width, height }: Region): string =>
  `From ${formatPercent(left)} of the width and ${formatPercent(top)} of the height, ${formatPercent(width)} wide and ${formatPercent(height)} high. Nothing outside it is inspected.`;
