/** Tables and numbers in Markdown, for the pages that commands write. */

export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Three digits; nothing for null. */
export const figure = (value: number | null): string => (value === null ? '' : value.toFixed(3));

/** A share in per cent; nothing for null. */
export const percent = (share: number | null): string => (share === null ? '' : `${Math.round(100 * share)} %`);

/** Null of nothing; nulls do not count. */
export function mean(values: readonly (number | null)[]): number | null {
  const there = values.filter((value) => value !== null);
  return there.length === 0 ? null : there.reduce((sum, value) => sum + value, 0) / there.length;
}
