/** docs/EXPORTS.md: how near every program that an exported model runs in comes to the studio, as tables. */

import type { DetectorId } from '../src/domain/detector-ids';
import { detectors } from '../src/domain/detectors';
import type { InspectionReport } from '../src/domain/inspection-report';
import type { OnnxGraph } from './onnx-graph';
import type { PeerAnswers } from './peers/peer';

/** One program on one set. */
export interface Agreement {
  readonly program: string;
  readonly detector: DetectorId;
  readonly pictures: number;
  /** Between its image scores and the studio's. */
  readonly largestDifference: number;
  /** The same as a share of the studio's score. */
  readonly largestShare: number;
  /** Pictures that it rejects and the studio passes, or the other way round. */
  readonly otherVerdicts: number;
}

export interface ExportedFile {
  /** As the Export step's cards are called. */
  readonly kind: string;
  readonly bytes: number;
  /** From the button to the file, its check included. */
  readonly seconds: number;
}

/** What was found on one set of pictures. */
export interface ExportsResult {
  readonly set: string;
  /** The network's input: width x height x channels. */
  readonly input: string;
  readonly recipe: string;
  readonly device: string;
  readonly agreements: readonly Agreement[];
  readonly files: readonly ExportedFile[];
  readonly graphs: Readonly<Partial<Record<DetectorId, OnnxGraph>>>;
  /** Programs that are not on this machine. */
  readonly missing: readonly string[];
}

/** Where what people wrote begins; making the page again keeps it. */
const notesHeading = '## What does not run where';

/** @returns what stands in an older page from that heading on, or nothing */
export function notesOf(page: string): string {
  const start = page.indexOf(`${notesHeading}\n`);
  return start < 0 ? '' : page.slice(start);
}

/**
 * Hold a program's answers against the studio's report, detector by detector.
 *
 * @param answers a picture that is not in the report is an error of the caller, and throws
 */
export function agreementsOf(program: string, report: InspectionReport, answers: PeerAnswers): Agreement[] {
  const known = new Map(report.images.map((image) => [image.file, image]));
  const ids = [...new Set(Object.values(answers).flatMap((answer) => Object.keys(answer) as DetectorId[]))];
  return ids.map((detector) => {
    let [largestDifference, largestShare, otherVerdicts, pictures] = [0, 0, 0, 0];
    for (const [file, answer] of Object.entries(answers)) {
      const image = known.get(file);
      const [mine, theirs] = [image?.scores[detector], answer[detector]];
      if (image === undefined || mine === undefined || theirs === undefined)
        throw new Error(`The report does not know ${file}, ${detector}.`);
      // A program that answers nothing must not look as if it agreed.
      const difference = Number.isFinite(theirs.score) ? Math.abs(theirs.score - mine) : Number.POSITIVE_INFINITY;
      largestDifference = Math.max(largestDifference, difference);
      largestShare = Math.max(largestShare, difference / Math.abs(mine));
      if (theirs.rejects !== (image.verdict[detector] === 'reject')) otherVerdicts++;
      pictures++;
    }
    return { program, detector, pictures, largestDifference, largestShare, otherVerdicts };
  });
}

/**
 * @param command that makes the page
 * @param notes what people wrote
 */
export function exportsPage(results: readonly ExportsResult[], command: string, notes = ''): string {
  return `# Exports

Made by \`${command}\`: the studio trains and inspects in a headless Chromium, every kind of model file is downloaded, and the
program that it is for scores the same pictures. Pictures are decoded once, by Chromium, for all of them. Nothing here is asserted: the tests of exports
in \`src/engine/\` and \`e2e/\` do that.

## The scores of other programs against the studio's

Largest difference over the pictures, absolute, and in brackets as a share of the studio's score.

${agreementTable(results)}

## Files

${fileTable(results)}

## The ONNX graphs

${graphWords(results[0])}

## The runs

${table(
  ['set', 'recipe', 'network’s input', 'device'],
  results.map(({ set, recipe, input, device }) => [set, recipe, input, device]),
)}
${missingWords(results)}${notes && `\n${notes}`}`;
}

function agreementTable(results: readonly ExportsResult[]): string {
  const rows = results.flatMap(({ set, agreements }) =>
    agreements.map(({ program, detector, pictures, largestDifference, largestShare, otherVerdicts }) => [
      set,
      program,
      detectors[detector].label.toLowerCase(),
      String(pictures),
      `${few(largestDifference)} (${few(largestShare)})`,
      otherVerdicts === 0 ? 'none' : String(otherVerdicts),
    ]),
  );
  return table(['set', 'program', 'detector', 'pictures', 'largest difference', 'other verdicts'], rows);
}

function fileTable(results: readonly ExportsResult[]): string {
  const kinds = [...new Set(results.flatMap(({ files }) => files.map(({ kind }) => kind)))];
  const cell = (kind: string, { files }: ExportsResult) => {
    const file = files.find((candidate) => candidate.kind === kind);
    return file ? `${(file.bytes / 2 ** 20).toFixed(1)} MiB, ${file.seconds.toFixed(1)} s` : '';
  };
  return table(
    ['file', ...results.map(({ set }) => set)],
    kinds.map((kind) => [kind, ...results.map((result) => cell(kind, result))]),
  );
}

/** In a viewer's terms; the sets' graphs differ in their constants only. */
function graphWords(result: ExportsResult | undefined): string {
  const graphs = Object.entries(result?.graphs ?? {}) as [DetectorId, OnnxGraph][];
  if (!result || graphs.length === 0) return 'None was looked at.';
  const [[, first]] = graphs;
  const code = (values: readonly string[]): string => values.map((value) => `\`${value}\``).join(', ');
  const rows = graphs.map(([detector, { operators }]) => [
    detectors[detector].label.toLowerCase(),
    String(operators.reduce((sum, [, nodes]) => sum + nodes, 0)),
    operators.map(([operator, nodes]) => `${operator} ${nodes}`).join(', '),
  ]);
  return `Of ${result.set}, as a viewer shows them: IR version 8, opset 17, operators of the standard only.

- In: ${code(first.inputs)}.
- Out: ${code(first.outputs)}.

${table(['detector', 'nodes', 'operators'], rows)}`;
}

function missingWords(results: readonly ExportsResult[]): string {
  const missing = [...new Set(results.flatMap((result) => result.missing))];
  return missing.length === 0 ? '' : `\nNot on this machine, and so not in the table: ${missing.join(', ')}.\n`;
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}

const few = (value: number): string => (value === 0 ? '0' : value.toExponential(1));
