/** Announces events to screen readers: starts, ends, and every quarter of a training. */
import { useEffect, useState } from 'react';
import { isPending } from '../../domain/comparison';
import { trialReason } from '../../domain/device-trial';
import { formatDuration, formatQuantity } from '../../domain/format-number';
import type { Verdict } from '../../domain/verdict';
import { runName } from '../../store/compare/plan-runs';
import { filmstripOf } from '../../store/inspect/filmstrip';
import { currentThreshold } from '../../store/inspect/image-thresholds';
import { selfTestVerdictOf } from '../../store/inspect/self-test-verdicts';
import { projectNameOf } from '../../store/project/project-name';
import type { TrialState } from '../../store/state/device-state';
import type { StudioState } from '../../store/state/studio-state';
import { useStudioStore } from '../context/studio-context';

export function Announcer() {
  const store = useStudioStore();
  const [sentence, setSentence] = useState('');
  useEffect(
    () =>
      store.subscribe((now, before) => {
        const said = announcement(now, before);
        if (said) setSentence(said);
      }),
    [store],
  );
  return (
    <p role="status" className="visually-hidden">
      {sentence}
    </p>
  );
}

function announcement(now: StudioState, before: StudioState): string | null {
  // Opening a stored project is not an event of this visit.
  if (now.project.projectAccess.phase !== 'here') return null;
  if (before.project.projectAccess.phase !== 'here')
    return now.data.pictures.length > 0 ? `The project ${projectNameOf(now)} is open.` : null;
  const saveSentence = now.project.projectSaving === before.project.projectSaving ? null : saveAnnouncement(now, before);
  if (saveSentence) return saveSentence;
  if (now.damaged.damaged.size > before.damaged.damaged.size)
    return `${formatQuantity(now.damaged.damaged.size, 'picture')} damaged in the browser’s storage; see the Data step.`;
  if (now.data.intake.phase === 'idle' && before.data.intake.phase !== 'idle') {
    const good = now.data.pictures.filter(({ role }) => role === 'good').length;
    const rejected = now.data.rejectedFiles.length > 0 ? `, ${formatQuantity(now.data.rejectedFiles.length, 'file')} left out` : '';
    return `Import finished: ${formatQuantity(good, 'good picture')}, ${formatQuantity(now.data.pictures.length - good, 'test picture')}${rejected}.`;
  }
  // The Data step says it itself.
  if (now.edit.history.undone.length > before.edit.history.undone.length && now.project.shownStep === 'inspect')
    return `Undone: ${now.edit.history.undone.at(-1)?.said}.`;
  if (now.train.run.phase !== before.train.run.phase) {
    if (now.train.run.phase === 'running') return 'Training is running.';
    if (now.train.run.phase === 'paused') return 'Training is paused.';
    if (now.train.run.phase === 'done') return 'Training has finished.';
  }
  const comparisonSentence = comparisonAnnouncement(now, before);
  if (comparisonSentence) return comparisonSentence;
  if (now.train.live.interruptions.length > before.train.live.interruptions.length) return now.train.live.interruptions.at(-1) ?? null;
  const trialSentence =
    now.device.deviceTrial === before.device.deviceTrial ? null : trialAnnouncement(now.device.deviceTrial, before.device.deviceTrial);
  if (trialSentence) return trialSentence;
  if (now.inspect.inspection.phase === 'done' && before.inspect.inspection.phase === 'running') {
    const strip = filmstripOf(now);
    const count = (wanted: Verdict): number => strip.filter(({ verdict }) => verdict === wanted).length;
    const looked = currentThreshold(now)?.look === undefined ? '' : `, ${count('look')} to look at`;
    return `Inspection has finished: ${count('reject')} of ${strip.length} rejected${looked}.`;
  }
  const selfTestSentence = now.selfTest.selfTest.phase === before.selfTest.selfTest.phase ? null : selfTestAnnouncement(now);
  if (selfTestSentence) return selfTestSentence;
  return quarterReached(now, before);
}

/** Announces only failed saving and its end, not each edit. */
function saveAnnouncement(
  { project: { projectSaving: now } }: StudioState,
  { project: { projectSaving: before } }: StudioState,
): string | null {
  if (now.phase === 'failed') return before.phase === 'failed' ? null : 'The project is not saved; the reason is shown above the step.';
  return now.phase === 'done' && before.phase === 'failed' ? 'Everything is saved again.' : null;
}

function comparisonAnnouncement(now: StudioState, before: StudioState): string | null {
  if (now.compare.queue.phase === before.compare.queue.phase && now.compare.comparison === before.compare.comparison) return null;
  const runs = now.compare.comparison?.runs ?? [];
  const done = runs.filter(({ status }) => status.phase === 'done').length;
  if (now.compare.queue.phase === 'running' && before.compare.leftComparison === 'goes-on') return 'The comparison resumes.';
  if (now.compare.queue.phase === 'idle' && before.compare.queue.phase !== 'idle') {
    return `${runs.some(isPending) ? 'The comparison is paused' : 'The comparison has finished'}: ${done} of ${formatQuantity(runs.length, 'run')} done.`;
  }
  const ended = runs.find(
    ({ id, status }) =>
      (status.phase === 'done' || status.phase === 'failed') &&
      before.compare.comparison?.runs.find((run) => run.id === id)?.status.phase === 'running',
  );
  if (ended)
    return `${runName(ended.recipe)} ${ended.status.phase === 'done' ? 'is done' : 'has failed'}: ${done} of ${formatQuantity(runs.length, 'run')} done.`;
  return null;
}

function selfTestAnnouncement(now: StudioState): string | null {
  if (now.selfTest.selfTest.phase === 'preparing') return 'The self-test is running.';
  const verdict = selfTestVerdictOf(now);
  return now.selfTest.selfTest.phase === 'done' && verdict
    ? `The self-test has finished: ${verdict.found} of ${verdict.count} damaged pictures detected.`
    : null;
}

function trialAnnouncement(now: TrialState, before: TrialState): string | null {
  if (now.phase === 'running') return before.phase === 'running' ? null : 'Measuring devices.';
  if (before.phase !== 'running') return null;
  if (now.phase === 'failed') return now.error.message;
  return now.phase === 'done' ? `Device measurement finished. ${trialReason(now.trial)}` : null;
}

function quarterReached(
  {
    train: {
      live: { progress: now },
    },
  }: StudioState,
  {
    train: {
      live: { progress: before },
    },
  }: StudioState,
): string | null {
  if (!now?.totalSteps || !before?.totalSteps) return null;
  const quarter = Math.floor((4 * now.step) / now.totalSteps);
  if (quarter === Math.floor((4 * before.step) / before.totalSteps) || quarter >= 4) return null;
  return `Training ${25 * quarter} percent${now.secondsLeft === null ? '' : `, ${formatDuration(now.secondsLeft)} left`}.`;
}
