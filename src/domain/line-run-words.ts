/** A run at a line in sentences: for notices, for the journal of the project, and beside its batch. */
import { formatCount, formatQuantity, formatValue } from './format-number';
import { type LineRun, verdictsIn } from './line-run';
import { fingerprintIn, type LineVerdict, nameInTitle } from './line-verdict';

const moment = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });

/** `30 Nov 2026 10:12`, in the time of this computer; a time that is none stands as it is. */
export function sayMoment(at: string): string {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? at : moment.format(date).replace(',', '');
}

/** `1,200 passed, 30 to look at, 4 rejected`, with what could not be read where there is any. */
export function sayLineCounts({ verdicts: { pass, look, reject, unreadable } }: Pick<LineRun, 'verdicts'>): string {
  const counts = `${formatCount(pass)} passed, ${formatCount(look)} to look at, ${formatCount(reject)} rejected`;
  return unreadable === 0 ? counts : `${counts}, ${formatCount(unreadable)} could not be read`;
}

/** `The line judged 1,234 pictures from ... to ... with metal_nut, Version 3: 1,200 passed, ...` */
export function sayLineRun(run: LineRun): string {
  const titles = [...new Set(run.streams.flatMap(({ model }) => model ?? []))];
  const models = titles.length === 0 ? '' : ` with ${titles.map(nameWithFingerprint).join(', then ')}`;
  return `The line judged ${formatQuantity(verdictsIn(run), 'picture')} from ${sayMoment(run.from)} to ${sayMoment(run.to)}${models}: ${sayLineCounts(run)}.`;
}

const nameWithFingerprint = (title: string): string => {
  const fingerprint = fingerprintIn(title);
  return fingerprint === null ? title : `${nameInTitle(title)} (${fingerprint})`;
};

/** Whether the chain of the runner's journal is whole, or where it breaks. */
export function sayLineChain({ entries, first, lastHash, misfit }: LineRun): string {
  if (!misfit) {
    const part = first > 1 ? `, from entry ${formatCount(first)} on (the segments before it are not here)` : '';
    return `The chain of its journal is whole: ${formatQuantity(entries, 'entry').replace(/entrys$/, 'entries')}${part}. The last hash is ${lastHash}.`;
  }
  const { why, number, after } = misfit;
  const what =
    why === 'torn'
      ? `where entry ${formatCount(number)} should stand, a line is damaged`
      : why === 'changed'
        ? `entry ${formatCount(number)} was changed after it was written`
        : `before entry ${formatCount(number)}, entries are missing, or were put in or moved`;
  const since = after === '' ? 'No entry before it fits.' : `What stands before it, until ${sayMoment(after)}, fits.`;
  return `The chain of its journal does not fit: ${what}. ${since} The pictures are taken all the same; compare the journal with the one on the line’s computer.`;
}

/** `LOOK, 1.93, on 30 Nov 2026 10:12, with metal_nut, Version 3` */
export function sayLineVerdict({ verdict, score, at, model }: LineVerdict): string {
  const parts = [verdict.toUpperCase(), ...(score === null ? [] : [formatValue(score)]), `on ${sayMoment(at)}`];
  return [...parts, ...(model === null ? [] : [`with ${nameInTitle(model)}`])].join(', ');
}
