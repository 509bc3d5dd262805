/**
 * Errors of the program `stainless` that a person reads: what happened, to which file or step, and what to do next. Errors of picture files and of
 * model files are the studio's own (src/domain/errors/).
 */
import { StudioError } from '../src/domain/studio-error';

type Facts = Readonly<Record<string, string | number>>;

const sentences = {
  'argument-wrong': (f) => `${f.argument} ${f.value}: ${f.detail}. See stainless ${f.command} --help.`,
  'model-not-there': (f) =>
    `The model ${f.path} cannot be read: ${f.detail}. Give the path of an ONNX file or zip from the studio's Export step.`,
  'model-not-onnx': (f) =>
    `${f.path} has no ONNX inspection in it. In the studio's Export step choose ONNX (or Triton, Spark and Ray), with the detector that is to judge.`,
  'model-network-only': (f) =>
    `${f.path} holds the network alone, which gives no verdict. In the studio's Export step choose ONNX with the content of a detector.`,
  'model-newer': (f) =>
    `${f.path} was written by a newer Stainless (format ${f.version}, this one reads up to ${f.supported}). Update this one, or export the model again with it.`,
  'model-cannot-run': (f) => `${f.path} cannot be run by ONNX Runtime: ${f.detail}. Get the file again from its source.`,
  'model-example-differs': (f) =>
    `${f.path} was not taken: its example scores ${f.found} here and scored ${f.expected} when it was exported. The file is damaged, or this machine computes wrongly.`,
  'folder-not-there': (f) => `The folder ${f.path} cannot be read: ${f.detail}. Check the path, and whether the share is connected.`,
  'folder-not-writable': (f) =>
    `${f.path} cannot be written: ${f.detail}. Check the rights and the room on the disk, or choose another folder.`,
  'folders-overlap': (f) => `${f.option} ${f.value}: ${f.detail}.`,
  'no-pictures': (f) => `There is no picture under ${f.path}. Known endings: ${f.endings}.`,
  'results-of-another': (f) =>
    `${f.path} holds results of: ${f.found}. This run is of: ${f.expected}. Choose another folder with --out, or give the same model and pictures again.`,
  'journal-damaged': (f) =>
    `${f.path}, line ${f.line}: ${f.detail}. What stands before it is whole. Keep the folder for whoever looks into it, and choose another one with --out.`,
  'disk-full': (f) =>
    `${f.path} cannot be written: ${f.detail}. No verdict is given that is not written down. Make room; the work goes on by itself.`,
  'in-use': (f) => `${f.path} is in use by another stainless (process ${f.pid} on ${f.host}). Stop that one, or choose another folder.`,
  'journal-gone': (f) =>
    `${f.path} was deleted or moved while it was being written. What was judged since then is not kept. Put the folder back, or choose another one with --out, and start again.`,
  'worker-failed': (f) =>
    `The judging process stopped while judging ${f.path} (${f.detail}), twice. The picture may be the cause; give it to whoever maintains this.`,
  busy: (f) => `${f.most} requests are under way or wait already. Send it again in a second, or give this machine less to do.`,
  'processes-failed': (f) => `The judging processes cannot be started again (${f.detail}). Start stainless again; it goes on where it was.`,
  'package-missing': (f) => `${f.option} needs the package ${f.package}, which is not installed. Run: npm install ${f.package}`,
  'sink-wrong': (f) => `${f.option} ${f.value}: ${f.detail}.`,
  'ports-taken': (f) => `The ports ${f.first} to ${f.last} are all taken. End what listens there, or choose another one with --port.`,
  'studio-not-built': () => 'The built studio is not there. From a clone, run: npm run build',
  'port-in-use': (f) => `Port ${f.port} of ${f.host} is in use by another program. Choose another one with --port.`,
  stopped: () => 'Stopped.',
} satisfies Readonly<Record<string, (facts: Facts) => string>>;

export type RunnerErrorCode = keyof typeof sentences;

/** An error meant for a person: `message` is the sentence. */
export class RunnerError extends Error {
  readonly code: RunnerErrorCode;
  readonly facts: Facts;

  constructor(code: RunnerErrorCode, facts: Facts = {}) {
    super((sentences[code] as (facts: Facts) => string)(facts));
    this.name = 'RunnerError';
    this.code = code;
    this.facts = facts;
  }
}

/** Whether an error was made to be read by a person. */
export const isForPersons = (error: unknown): error is RunnerError | StudioError =>
  error instanceof RunnerError || error instanceof StudioError;

/** Whether it is this error of the program. */
export const isRunnerError = (error: unknown, ...codes: readonly RunnerErrorCode[]): error is RunnerError =>
  error instanceof RunnerError && codes.includes(error.code);

/** The message of anything that was thrown. */
export const messageOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));
