/** HTML from templates that escape every value except Markup, so that a file name or a label can never become markup. */
import { escapeHtml } from './escape-html';

/** Finished HTML. A class, so that no value from a file can pass for it. */
export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Null, undefined and false stand for nothing. */
export type Child = Markup | string | number | null | undefined | false | readonly Child[];

/** A template of HTML: strings and numbers in it are escaped, markup and lists of it go in as they are. Attributes must be in quotes. */
export function html(parts: TemplateStringsArray, ...children: readonly Child[]): Markup {
  return new Markup(parts.map((part, index) => part + (index < children.length ? textOf(children[index]) : '')).join(''));
}

/** A name that a person gave, isolated, so that right-to-left text does not reorder what stands beside it. */
export const named = (name: string): Markup => html`<bdi>${name}</bdi>`;

function textOf(child: Child): string {
  if (child === null || child === undefined || child === false) return '';
  if (child instanceof Markup) return child.text;
  if (typeof child === 'string' || typeof child === 'number') return escapeHtml(String(child));
  return child.map(textOf).join('');
}
