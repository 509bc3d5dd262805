/** docs/EXPORTS.md: how near every program that an exported model runs in comes to the studio, as tables. */

import type { DetectorId } from '../src/domain/detector-ids';
import { detectors } from '../src/domain/detectors';
import type { InspectionReport } from '../src/domain/inspection-report';
import { clusterSection } from './clusters/cluster-section';
import type { ClusterFinding } from './clusters/clusters';
import { markdownTable } from './markdown-table';
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

/** What one program said of one set. */
export interface ProgramFindings {
  readonly program: string;
  /** Of the program; empty where package.json has it. */
  readonly version: string;
  /** Null where the program is not on this machine. */
  readonly agreements: readonly Agreement[] | null;
  /** What it says of the files that it does not run. */
  readonly errors: Readonly<Partial<Record<DetectorId, string>>>;
  /** Detectors whose files it took, where it scores nothing. */
  readonly took: readonly DetectorId[];
  /** Of the processor, for a picture, on one thread, where they were measured. */
  readonly seconds: Readonly<Partial<Record<DetectorId, number>>>;
  /** Sizes of the batches that a server made of pictures that were asked for at once. */
  readonly batches?: readonly number[];
}

/** What was found on one set of pictures. */
export interface ExportsResult {
  readonly set: string;
  /** The network's input: width x height x channels. */
  readonly input: string;
  readonly recipe: string;
  readonly device: string;
  readonly programs: readonly ProgramFindings[];
  readonly files: readonly ExportedFile[];
  readonly graphs: Readonly<Partial<Record<DetectorId, OnnxGraph>>>;
  /** Of Ray and Spark; nothing where they were not asked to run. */
  readonly clusters: readonly ClusterFinding[];
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
${refusals(results)}
## Seconds of the processor

For a picture, on one thread, from pixels to score: the median of the sets. Decoding is not in them.

${secondsTable(results)}

${clusterSection(results.flatMap(({ set, clusters }) => clusters.map((finding) => ({ set, ...finding }))))}

## Files

${fileTable(results)}

## The ONNX graphs

${graphWords(results[0])}

## The runs

${markdownTable(
  ['set', 'recipe', 'network’s input', 'device'],
  results.map(({ set, recipe, input, device }) => [set, recipe, input, device]),
)}
${missingWords(results)}${notes && `\n${notes}`}`;
}

function agreementTable(results: readonly ExportsResult[]): string {
  const rows = results.flatMap(({ set, programs }) =>
    programs
      .flatMap(({ agreements }) => agreements ?? [])
      .map(({ program, detector, pictures, largestDifference, largestShare, otherVerdicts }) => [
        set,
        program,
        detectors[detector].label.toLowerCase(),
        String(pictures),
        `${few(largestDifference)} (${few(largestShare)})`,
        otherVerdicts === 0 ? 'none' : String(otherVerdicts),
      ]),
  );
  return markdownTable(['set', 'program', 'detector', 'pictures', 'largest difference', 'other verdicts'], rows);
}

function fileTable(results: readonly ExportsResult[]): string {
  const kinds = [...new Set(results.flatMap(({ files }) => files.map(({ kind }) => kind)))];
  const cell = (kind: string, { files }: ExportsResult) => {
    const file = files.find((candidate) => candidate.kind === kind);
    return file ? `${(file.bytes / 2 ** 20).toFixed(1)} MiB, ${file.seconds.toFixed(1)} s` : '';
  };
  return markdownTable(
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

${markdownTable(['detector', 'nodes', 'operators'], rows)}`;
}

function missingWords(results: readonly ExportsResult[]): string {
  const missing = [
    ...new Set(results.flatMap(({ programs }) => programs.flatMap(({ program, agreements }) => (agreements ? [] : [program])))),
  ];
  return missing.length === 0 ? '' : `\nNot on this machine, and so not in the table: ${missing.join(', ')}.\n`;
}

/** Versions, what a program does not run, and what ONNX's own checker says. */
function refusals(results: readonly ExportsResult[]): string {
  const all = results.flatMap(({ set, programs }) => programs.map((findings) => ({ set, ...findings })));
  const versions = [...new Set(all.flatMap(({ program, version }) => (version ? [`${program} ${version}`] : [])))];
  const checked = all.filter(({ took, agreements }) => took.length > 0 && agreements?.length === 0);
  const count = (name: string): number => checked.reduce((sum, { program, took }) => sum + (program === name ? took.length : 0), 0);
  const counted = [...new Set(checked.map(({ program }) => program))].map((name) => `${name} takes ${count(name)} files`);
  const refused = all.flatMap(({ set, program, errors }) =>
    Object.entries(errors).map(
      ([detector, error]) => `- ${program} does not run ${detector} of ${set}: ${error.split('\n')[0].slice(0, 200)}`,
    ),
  );
  const batches = all.flatMap(({ program, batches = [] }) => (batches.length > 0 ? [{ program, most: Math.max(...batches) }] : []));
  const lines = [
    ...(versions.length > 0 ? [`Versions: ${versions.join(', ')}.`] : []),
    ...(counted.length > 0 ? [`With full checks and strict shape inference ${counted.join(', ')}.`] : []),
    ...(batches.length > 0
      ? [`Asked for eight pictures at once, ${batches[0].program} computed up to ${Math.max(...batches.map(({ most }) => most))} together.`]
      : []),
    ...refused,
  ];
  return lines.length > 0 ? `\n${lines.join('\n')}\n` : '';
}

function secondsTable(results: readonly ExportsResult[]): string {
  const findings = results.flatMap(({ programs }) => programs).filter(({ seconds }) => Object.keys(seconds).length > 0);
  const programs = [...new Set(findings.map(({ program }) => program))];
  const ids = [...new Set(findings.flatMap(({ seconds }) => Object.keys(seconds) as DetectorId[]))];
  const cell = (name: string, id: DetectorId) => {
    const values = findings.flatMap(({ program, seconds }) => (program === name && seconds[id] !== undefined ? [seconds[id]] : []));
    return values.length > 0 ? medianOf(values).toFixed(3) : '';
  };
  if (programs.length === 0) return 'None was measured.';
  return markdownTable(
    ['program', ...ids.map((id) => detectors[id].label.toLowerCase())],
    programs.map((name) => [name, ...ids.map((id) => cell(name, id))]),
  );
}

/** The middle one; of two, the higher. */
const medianOf = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** An infinite one, of a picture without an answer, comes back from JSON as null. */
const few = (value: number | null): string => {
  if (value === null || !Number.isFinite(value)) return 'no answer';
  return value === 0 ? '0' : value.toExponential(1);
};
