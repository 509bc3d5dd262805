/** What the runner says while it works: a line each on stderr, so that stdout holds results alone. */

export interface Log {
  say(text: string): void;
  warn(text: string): void;
}

/** Lines begin with the time in UTC, and warnings say that they are one. */
export const stderrLog: Log = {
  say: (text) => void process.stderr.write(`${new Date().toISOString()} ${text}\n`),
  warn: (text) => void process.stderr.write(`${new Date().toISOString()} warning: ${text}\n`),
};
