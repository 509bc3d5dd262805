/** Tables and lists of facts, as every section of the report writes them. */
import { type Child, html, type Markup } from '../html/markup';

/**
 * @param caption what the table is of; it is read out, and seen
 * @param heads of the columns; the first column's cells head their rows
 */
export function table(caption: Child, heads: readonly string[], rows: readonly (readonly Child[])[]): Markup {
  return html`<table><caption>${caption}</caption><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map(
    ([first, ...others]) => html`<tr><th scope="row">${first}</th>${others.map((cell) => html`<td>${cell}</td>`)}</tr>
`,
  )}</tbody></table>`;
}

/** What is so, as terms with what they come to; those that come to nothing are left out. */
export function facts(all: readonly (readonly [term: string, fact: Child])[]): Markup {
  const said = all.filter(([, fact]) => fact !== null && fact !== undefined && fact !== false);
  return html`<dl class="facts">${said.map(([term, fact]) => html`<div><dt>${term}</dt><dd>${fact}</dd></div>`)}</dl>`;
}

/** Sentences as a list. */
export const sentences = (all: readonly Child[]): Markup => html`<ul>${all.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
