/** What interrupted a training, in a sentence for the page, the notes of the run and the report. */

export interface Interruption {
  /** The GPU stopped working, or the worker that computes went away as a whole. */
  readonly cause: 'device-lost' | 'worker-crashed';
  /** What the browser says of it. */
  readonly detail: string;
  /** The last step that the page knows of. */
  readonly lostAtStep: number;
  /** The step of the checkpoint; null where there was none yet. */
  readonly fromStep: number | null;
}

/** For a run that resumes after the page was closed, by itself or on request. @param fromStep as above */
export const pageLeftSentence = (fromStep: number | null): string =>
  fromStep === null
    ? 'The page was left during this run; there was no checkpoint yet, so training started over.'
    : `The page was left during this run; training resumed from its checkpoint at step ${fromStep}.`;

const subjects: Readonly<Record<Interruption['cause'], string>> = {
  'device-lost': 'The GPU was lost',
  'worker-crashed': 'The compute worker was lost',
};

/** @param device on which training goes on, in plain words */
export function interruptionSentence({ cause, detail, lostAtStep, fromStep }: Interruption, device: string): string {
  const loss = `${subjects[cause]} at step ${lostAtStep} (${detail.replace(/\.$/, '')})`;
  return fromStep === null
    ? `${loss}; there was no checkpoint yet, so training started over on ${device}.`
    : `${loss}; training resumed from step ${fromStep} on ${device}.`;
}
