/** The recipe: in a sentence, setting by setting, and as an address that opens it. */
import { html, type Markup } from '../html/markup';
import type { ReportPageData, ReportRecipe } from './report-page-data';

export function recipeSection({ recipe }: ReportPageData): Markup {
  return html`<section aria-labelledby="recipe"><h2 id="recipe">Recipe</h2>
<p>${recipe.words}</p>
<dl class="columns">${recipe.settings.map(({ label, value }) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>
<p>${sayAddress(recipe)} It opens the recipe in Stainless; the same recipe, pictures and device give the same numbers.</p></section>`;
}

function sayAddress({ hash, address }: ReportRecipe): Markup {
  const shown = html`<code>${hash || '#'}</code>`;
  // Only a web address is a link; whatever else stands there is not for clicking.
  if (address === null || !/^https?:\/\//.test(address)) return html`Behind the studio’s address: ${shown}.`;
  return html`Behind the studio’s address: <a href="${address + hash}">${shown}</a>.`;
}
