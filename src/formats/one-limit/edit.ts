/** Older forms of a script, told as edits of the one that there is now. */

/** What a script says now, once, and what it said before. */
export type Edit = readonly [now: string, before: string];

/**
 * @param name of the script, for the error
 * @throws Error where the script no longer has a text that an edit is about, or has it twice
 */
export function withEdits(edits: readonly Edit[], name: string, script: string): string {
  return edits.reduce((text, [now, before]) => {
    const [start, end, ...others] = text.split(now);
    if (end === undefined || others.length > 0) throw new Error(`The script ${name} does not have this text once: ${now}`);
    return start + before + end;
  }, script);
}
