/** The scores and verdicts of an inspection as a table for spreadsheets: RFC 4180, one line a picture. */
import { detectorIds } from '../domain/detectors';
import type { InspectionReport } from '../domain/report';

/**
 * Write scores.csv: three columns for each detector that scored any of the pictures: score, conformal p-value among the held-out good pictures, verdict. Numbers have a decimal point and full precision; a picture without a label has an empty field.
 *
 * @returns lines end in CR LF, the first names the columns
 */
export function writeScoresCsv(report: Pick<InspectionReport, 'images'>): string {
  const scored = detectorIds.filter((id) => report.images.some(({ scores }) => scores[id] !== undefined));
  const header = ['file', 'label', ...scored.flatMap((id) => [id, `${id}_p`, `${id}_verdict`])];
  const rows = report.images.map(({ file, label, scores, pValues, verdict }) => [
    file,
    label ?? '',
    ...scored.flatMap((id) => [String(scores[id] ?? ''), String(pValues[id] ?? ''), verdict[id] ?? '']),
  ]);
  return writeCsv([header, ...rows]);
}

/** Rows of texts as CSV; lines end in CR LF. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

/**
 * Quoted where needed. What a spreadsheet would run as a formula, a file may be named so, gets an apostrophe in front
 * (OWASP, "CSV Injection"); numbers keep their sign.
 */
function field(text: string): string {
  const isFormula = /^\s*[=+\-@\t\r]/.test(text) && !Number.isFinite(Number(text));
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
