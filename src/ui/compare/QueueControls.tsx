/** Progress of the comparison, its controls, its downloads, and the button that clears it. */
import { Download, FastForward, Pause, Play, Square, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Comparison } from '../../domain/comparison';
import { formatBytes, formatDuration, formatQuantity } from '../../domain/format-number';
import { buildComparisonReport, writeComparisonCsv } from '../../store/compare/build-comparison-report';
import { estimateSeconds, type KnownSpeed, pendingRuns } from '../../store/compare/plan-runs';
import { isComparing, isTraining } from '../../store/state/activity';
import type { LiveComparedRun } from '../../store/state/compare-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { ProgressLine } from '../parts/ProgressLine';
import { saveFile } from '../parts/save-file';
import { speedsOf, trainCountOf } from '../recipe/known-speeds';
import style from './QueueControls.module.css';

export function QueueControls() {
  const store = useStudioStore();
  const comparison = useStudio((state) => state.compare.comparison);
  const phase = useStudio((state) => state.compare.queue.phase);
  const live = useStudio((state) => state.compare.liveRun);
  const busy = useStudio(isComparing);
  const training = useStudio(isTraining);
  const keeping = useStudio((state) => state.compare.keeping);
  const speeds = useStudio(speedsOf);
  const trainCount = useStudio(trainCountOf);
  if (!comparison) return null;
  const pending = pendingRuns(comparison.runs);
  const done = comparison.runs.filter(({ status }) => status.phase === 'done').length;
  const hasEnded = comparison.runs.some(({ status }) => status.phase === 'done' || status.phase === 'failed');
  const {
    compare: { pauseComparison, resumeComparison, stopComparison, endRunEarly },
  } = store.getState();
  const ended = comparison.runs.length - pending.length - (live ? 1 : 0);
  return (
    <div className={style.controls}>
      <div className={style.progress}>
        <ProgressLine
          label={phase === 'running' ? 'Comparing' : phase === 'pausing' ? 'Pausing' : pending.length > 0 ? 'Paused' : 'Compared'}
          share={comparison.runs.length === 0 ? 0 : (ended + shareOf(live)) / comparison.runs.length}
          valueText={`${done} of ${formatQuantity(comparison.runs.length, 'run')} done${timeLeft(comparison, live, trainCount, speeds)}`}
        />
      </div>
      <div className={style.buttons}>
        {busy ? (
          <Button icon={Pause} isDisabled={phase === 'pausing'} onPress={pauseComparison}>
            Pause
          </Button>
        ) : (
          pending.length > 0 && (
            <Button variant="primary" icon={Play} isDisabled={training} onPress={() => void resumeComparison()}>
              Resume{' '}
            </Button>
          )
        )}
        {busy && (
          <>
            <Button icon={FastForward} isDisabled={live?.stage !== 'training'} onPress={endRunEarly}>
              End this run
            </Button>
            <Button icon={Square} onPress={stopComparison}>
              Stop and skip the rest
            </Button>
          </>
        )}
        {hasEnded && <Downloads comparison={comparison} />}
        {!busy && <ClearButton runs={comparison.runs.length} />}
      </div>
      {training && !busy && pending.length > 0 && <p className={style.quiet}>A training is running; the comparison resumes after it.</p>}
      {keeping.phase === 'running' && (
        <p className={style.quiet}>
          Saving the pictures: {keeping.done} of {keeping.total}.
        </p>
      )}
    </div>
  );
}

function Downloads({ comparison }: { comparison: Comparison }) {
  const name = comparison.datasetName.replace(/[^\w.-]+/g, '-') || 'stainless';
  const save = (ending: string, text: string, type: string): void => saveFile(`${name}-${ending}`, new Blob([text], { type }));
  return (
    <>
      <Button icon={Download} onPress={() => save('compare.csv', writeComparisonCsv(comparison), 'text/csv')}>
        Download table
      </Button>
      <Button
        icon={Download}
        onPress={() => save('compare.json', `${JSON.stringify(buildComparisonReport(comparison), null, 2)}\n`, 'application/json')}
      >
        Download comparison
      </Button>
    </>
  );
}

/** Asks for confirmation, because clearing deletes models. */
function ClearButton({ runs }: { runs: number }) {
  const store = useStudioStore();
  const [asking, setAsking] = useState(false);
  const [room, setRoom] = useState('');
  if (!asking) {
    const ask = async (): Promise<void> => {
      setAsking(true);
      setRoom(`, ${formatBytes(await store.getState().compare.comparisonBytes())}`);
    };
    return (
      <Button variant="quiet" icon={Trash2} onPress={() => void ask()}>
        Clear
      </Button>
    );
  }
  return (
    <span className={style.question}>
      Clear {formatQuantity(runs, 'run')} with models and pictures{room}?
      <Button autoFocus onPress={() => setAsking(false)}>
        Keep
      </Button>
      <Button icon={Trash2} onPress={() => void store.getState().compare.clearComparison()}>
        Clear for good
      </Button>
    </span>
  );
}

/** Progress of the current run, 0..1. */
function shareOf(live: LiveComparedRun | null): number {
  if (!live) return 0;
  if (live.stage === 'learning' || live.stage === 'scoring' || live.stage === 'inspecting') return 0.95;
  const { progress } = live;
  return progress?.totalSteps ? (0.95 * progress.step) / progress.totalSteps : 0;
}

function timeLeft(comparison: Comparison, live: LiveComparedRun | null, trainCount: number, known: readonly KnownSpeed[]): string {
  const pending = pendingRuns(comparison.runs);
  const underWay = comparison.runs.find(({ id }) => id === live?.runId);
  // The first steps are slower.
  const own: KnownSpeed[] =
    underWay && live?.progress && live.progress.step > 2 ? [{ recipe: underWay.recipe, secondsPerStep: live.progress.secondsPerStep }] : [];
  const ahead = estimateSeconds(
    pending.map(({ recipe }) => recipe),
    trainCount,
    [...own, ...known],
  );
  const seconds = ahead === null ? null : ahead + (live?.progress?.secondsLeft ?? 0);
  if (pending.length === 0 && !live) return '';
  return seconds === null ? '' : `, about ${formatDuration(seconds)} of training left`;
}
