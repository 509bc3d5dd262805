/** The scores and verdicts of an inspection as a table for spreadsheets: RFC 4180 in UTF-8 with a byte order mark, one line a picture. */
import { detectorIds } from '../../domain/detectors';
import type { InspectionReport } from '../../domain/inspection-report';
import type { Verdict } from '../../domain/verdict';

/**
 * Write scores.csv: three columns for each detector that scored any of the pictures: score, conformal p-value among the held-out good pictures, verdict. Numbers have a decimal point and full precision; a picture without a label has an empty field. Two pictures may have one path: the last columns tell them apart, by their place in the table and by the SHA-256 of their files where it is known. Each detector with a look limit has one column more at the end: pass, look or reject; its first verdict says as ever whether the score is above the threshold. Where pictures came in batches, two columns more are the batch's name and the time at which it began (ISO 8601, UTC); both are empty for a picture without one. Where any picture came from a line's runner, the last two columns are its verdict (pass, look, reject, unreadable) and its score there; both are empty for other pictures, the score also where the line could not read the picture.
 *
 * @returns lines end in CR LF, the first names the columns
 */
export function writeScoresCsv(report: Pick<InspectionReport, 'images'> & Partial<Pick<InspectionReport, 'detectors'>>): string {
  const scored = detectorIds.filter((id) => report.images.some(({ scores }) => scores[id] !== undefined));
  const looking = scored.filter((id) => report.detectors?.[id]?.threshold.look !== undefined);
  const hasBatches = report.images.some(({ batch }) => batch !== undefined);
  const hasLine = report.images.some(({ line }) => line !== undefined);
  const header = [
    'file',
    'label',
    ...scored.flatMap((id) => [id, `${id}_p`, `${id}_verdict`]),
    'number',
    'sha256',
    ...looking.map((id) => `${id}_verdict_with_look`),
    ...(hasBatches ? ['batch', 'batch_date'] : []),
    ...(hasLine ? ['line_verdict', 'line_score'] : []),
  ];
  const rows = report.images.map(({ file, label, scores, pValues, verdict, sha256, batch, line }, index) => [
    file,
    label ?? '',
    ...scored.flatMap((id) => [String(scores[id] ?? ''), String(pValues[id] ?? ''), twoWay(verdict[id])]),
    String(index + 1),
    sha256 ?? '',
    ...looking.map((id) => verdict[id] ?? ''),
    ...(hasBatches ? [batch?.name ?? '', batch?.at ?? ''] : []),
    ...(hasLine ? [line?.verdict ?? '', String(line?.score ?? '')] : []),
  ]);
  return writeCsv([header, ...rows]);
}

/** Whether the score is above the threshold. */
const twoWay = (verdict: Verdict | undefined): string => (verdict === 'look' ? 'pass' : (verdict ?? ''));

/** Stands at the start of a file. Without it Excel takes UTF-8 for the code page of its country, and an umlaut for two letters. Readers of CSV skip it (Python: encoding='utf-8-sig'). */
export const BYTE_ORDER_MARK = '\uFEFF';

/** Rows of texts as CSV, after a byte order mark; lines end in CR LF. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + csvLines(rows);
}

/** Rows of texts as lines of CSV that follow others; each ends in CR LF. */
export const csvLines = (rows: readonly (readonly string[])[]): string => rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');

/**
 * Quoted where needed. What a spreadsheet would run as a formula, a file may be named so, gets an apostrophe in front
 * (OWASP, "CSV Injection"), the wide signs of Asian keyboards included; numbers keep their sign.
 */
function field(text: string): string {
  const isFormula = /^\s*[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) && !Number.isFinite(Number(text));
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
