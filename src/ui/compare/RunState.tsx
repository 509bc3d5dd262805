/** The state of one run, as an icon and a word. */

import { Check, CircleDashed, CircleX, History, LoaderCircle, type LucideIcon, Pause, SkipForward } from 'lucide-react';
import type { RunStatus } from '../../domain/comparison';
import { formatCount } from '../../domain/format-number';
import type { LiveComparedRun } from '../../store/state/compare-state';
import style from './RunTable.module.css';

const signs: Record<RunStatus['phase'], { readonly icon: LucideIcon; readonly word: string }> = {
  waiting: { icon: CircleDashed, word: 'waiting' },
  running: { icon: LoaderCircle, word: 'running' },
  interrupted: { icon: Pause, word: 'paused' },
  trained: { icon: History, word: 'trained, not inspected' },
  done: { icon: Check, word: 'done' },
  failed: { icon: CircleX, word: 'failed' },
  skipped: { icon: SkipForward, word: 'skipped' },
};

export function RunState({ status, live }: { status: RunStatus; live: LiveComparedRun | null }) {
  const { icon: Icon, word } = signs[status.phase];
  return (
    <span className={style.state} data-phase={status.phase}>
      <Icon aria-hidden size={14} />
      {live
        ? liveText(live)
        : status.phase === 'interrupted'
          ? `paused, ${status.fromStep === null ? 'starts over' : `checkpoint at step ${formatCount(status.fromStep)}`}`
          : word}
    </span>
  );
}

function liveText({ stage, progress, done, total }: LiveComparedRun): string {
  if (stage === 'preparing' || !progress) return stage === 'inspecting' ? `inspecting ${done} of ${total}` : 'preparing';
  if (stage === 'learning') return `learning statistics ${done} of ${total}`;
  if (stage === 'scoring') return `scoring held-out ${done} of ${total}`;
  if (stage === 'inspecting') return `inspecting ${done} of ${total}`;
  return `step ${formatCount(progress.step)}${progress.totalSteps === null ? '' : ` of ${formatCount(progress.totalSteps)}`}`;
}
