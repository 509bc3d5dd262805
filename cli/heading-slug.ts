/** The address of a heading as GitHub makes it, so that a link to a section leads there on GitHub and on the documentation site alike. */

/**
 * @param heading its text as Markdown has it, without the number signs
 * @returns for instance `past-the-paper-the-preset-best`; of headings that are alike the second gets `-1` from whoever counts them
 */
export function headingSlug(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number} _-]/gu, '')
    .replaceAll(' ', '-');
}
