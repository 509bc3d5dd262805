/** Tells in the terminal how far things have come: one line that rewrites itself on a screen, a line now and then in a log. */

export interface ProgressLine {
  /** Say how it stands; said again as often as you like. */
  tell(text: string): void;
  /** Leave the last word standing, and begin a new line. */
  end(): void;
}

export interface ProgressTarget {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

const SECONDS_BETWEEN_LINES = 10;

/** @param now in milliseconds */
export function progressLine(target: ProgressTarget, now: () => number = Date.now): ProgressLine {
  return target.isTTY ? rewritingLine(target) : linesNowAndThen(target, now);
}

function rewritingLine(target: ProgressTarget): ProgressLine {
  let standing = '';
  return {
    tell: (text) => {
      const line = text.slice(0, (target.columns ?? 80) - 1);
      if (line !== standing) target.write(`\r\u001b[K${line}`);
      standing = line;
    },
    end: () => {
      if (standing) target.write('\n');
      standing = '';
    },
  };
}

function linesNowAndThen(target: ProgressTarget, now: () => number): ProgressLine {
  let last = { time: Number.NEGATIVE_INFINITY, topic: '', text: '' };
  let unsaid = '';
  const say = (text: string): void => {
    target.write(`${text}\n`);
    last = { time: now(), topic: topicOf(text), text };
    unsaid = '';
  };
  return {
    tell: (text) => {
      if (!text || text === last.text) return;
      unsaid = text;
      if (topicOf(text) !== last.topic || now() - last.time >= SECONDS_BETWEEN_LINES * 1000) say(text);
    },
    end: () => {
      if (unsaid) say(unsaid);
    },
  };
}

/** What a line is about: its first word. A new topic is said at once. */
function topicOf(text: string): string {
  return text.split(/[\s:,]/, 1)[0];
}
