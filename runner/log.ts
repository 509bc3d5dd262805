/** What the runner says while it works: a line each on stderr, so that stdout holds results alone. */

export interface Log {
  say(text: string): void;
  warn(text: string): void;
}

/** A name of a file may have a line end in it, and must not make lines of its own. */
const oneLine = (text: string): string => text.replace(/\p{Cc}/gu, (character) => JSON.stringify(character).slice(1, -1));

/** Lines begin with the time in UTC, and warnings say that they are one. */
export const stderrLog: Log = {
  say: (text) => void process.stderr.write(`${new Date().toISOString()} ${oneLine(text)}\n`),
  warn: (text) => void process.stderr.write(`${new Date().toISOString()} warning: ${oneLine(text)}\n`),
};
