/** The sum of a campaign: kinds by what became of them, and every fault in a line. Pure text. */
import { type Finding, isFault, limits, type Verdict, verdicts } from './verdict';

const headings: Readonly<Record<Verdict, string>> = {
  resumed: 'resumed',
  refused: 'refused with a name',
  accepted: 'accepted rightly',
  asked: 'asked',
  wrong: 'wrong',
  lost: 'lost',
  unnamed: 'no name',
  slow: `over ${limits.seconds} s`,
  large: `over ${limits.bytes / 1e9} GB`,
  stuck: 'stuck',
  crashed: 'crashed',
};

/** Faults of one kind are told by their first ones. */
const MOST_TOLD = 12;

export function campaignTable(findings: readonly Finding[]): string {
  const kinds = [...new Set(findings.map(({ kind }) => kind))];
  const rowOf = (name: string, some: readonly Finding[]): string[] => {
    const seconds = Math.max(0, ...some.map((finding) => finding.seconds));
    const peaks = some.flatMap(({ peakBytes }) => (peakBytes === null ? [] : [peakBytes]));
    return [
      name,
      String(some.length),
      ...verdicts.map((verdict) => String(some.filter((finding) => finding.verdict === verdict).length || '')),
      seconds.toFixed(1),
      peaks.length > 0 ? (Math.max(...peaks) / 1e6).toFixed(0) : '',
    ];
  };
  const rows = [
    ['kind', 'faults', ...verdicts.map((verdict) => headings[verdict]), 'longest s', 'most MB'],
    ...kinds.map((kind) =>
      rowOf(
        kind,
        findings.filter((finding) => finding.kind === kind),
      ),
    ),
    rowOf('all', findings),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('  '),
  );
  return lines.map((line) => line.trimEnd()).join('\n');
}

/** Every fault with how to see it again. @param command as it was given, without --only */
export function faultList(findings: readonly Finding[], command: string): string {
  const faults = findings.filter(({ verdict }) => isFault(verdict));
  if (faults.length === 0) return 'Nothing went wrong.';
  const lines: string[] = [];
  for (const kind of new Set(faults.map((fault) => fault.kind))) {
    const some = faults.filter((fault) => fault.kind === kind);
    for (const { name, what, verdict, detail } of some.slice(0, MOST_TOLD))
      lines.push(`${kind}, ${name}, ${headings[verdict]}: ${what}: ${detail}`);
    if (some.length > MOST_TOLD) lines.push(`${kind}: and ${some.length - MOST_TOLD} more; all are in the report.`);
  }
  const again = faults.find(({ name }) => /^[hk]\d+$/.test(name));
  if (again) lines.push(`To see one again: ${command} --only ${again.name}`);
  return lines.join('\n');
}
