/** Drift, folded: sentences, the evidence and the statistics of the pictures as charts, and what to do about it. */
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { detectors } from '../../domain/detectors';
import { formatCount, formatQuantity } from '../../domain/format-number';
import { driftSentence, factSentence } from '../../metrics/drift/drift-words';
import { type DriftWatch, driftOf, type FactWatch, factDriftOf } from '../../store/inspect/drift';
import { type LineDrift as LineDriftOf, lineBatchOf, lineDriftOf } from '../../store/inspect/line-drift';
import type { StudioState } from '../../store/state/studio-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import fold from '../parts/fold.module.css';
import { DriftChart } from './DriftChart';
import style from './DriftPanel.module.css';
import { FactCharts } from './FactCharts';
import { LineDrift } from './LineDrift';

/** While more pictures than this are being inspected their statistics wait: they would be gone through again with every picture. */
const MOST_WHILE_INSPECTING = 1000;

const isWaiting = ({ inspect: { inspection, results } }: StudioState): boolean =>
  inspection.phase === 'running' && results.size > MOST_WHILE_INSPECTING;

const none: readonly FactWatch[] = [];
const noLine: readonly LineDriftOf[] = [];

/** Scores of a line above which their drift is computed only where it is seen: 50,000 take a tenth of a second. */
const MOST_AT_ONCE = 20_000;

const isShortLine = (state: StudioState): boolean =>
  (lineBatchOf(state)?.run.streams ?? []).reduce((sum, { scores }) => sum + scores.length, 0) <= MOST_AT_ONCE;

export function DriftPanel() {
  const watch = useStudio(driftOf);
  const waits = useStudio(isWaiting);
  const facts = useStudio((state) => (waits ? none : factDriftOf(state)));
  const detector = useStudio((state) => state.inspect.viewSettings.detector);
  const [isOpen, setIsOpen] = useState(false);
  const line = useStudio((state) => (isOpen || isShortLine(state) ? lineDriftOf(state) : noLine));
  if (!watch) return null;
  const { evidence, change, alarmAt } = watch;
  const changed = facts.filter((fact) => fact.change !== null);
  const isAlarmHere = change !== null || changed.length > 0;
  const isAlarm = isAlarmHere || line.some((each) => each.watch?.change);
  const hasColour = facts.some(({ fact }) => fact === 'redness');
  const sentence = driftSentence(evidence.length, change, alarmAt);
  return (
    <details className={fold.fold} data-drift={isAlarm ? 'alarm' : 'none'} onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary className={fold.summary}>
        Drift
        <span className={isAlarm ? style.alarm : fold.beside}>{isAlarm ? (isAlarmHere ? 'Alarm' : 'Alarm at the line') : 'No sign'}</span>
      </summary>
      <div className={style.inside}>
        {(change || changed.length === 0) && <p>{sentence}</p>}
        {changed.map((fact) => (
          <FactAlarm key={fact.fact} watch={fact} />
        ))}
        {change && <WhatToDo watch={watch} since={change.since} />}
        <WatchAnew isAlarm={isAlarmHere} />
        {evidence.length > 1 && (
          <>
            <h3 className={style.title}>Scores: evidence of drift</h3>
            <DriftChart evidence={evidence} since={change?.since ?? null} alarmAt={alarmAt} label={`Evidence of drift. ${sentence}`} />
          </>
        )}
        <FactCharts watches={facts} waits={waits} />
        {line.length > 0 && <LineDrift drifts={line} />}
        <p className={style.quiet}>
          Whether the scores of the {detectors[detector].noun}
          {facts.length > 0 && `, and light, sharpness${hasColour ? ', colour' : ''} and position of the pictures,`} still come as those of
          the good pictures did, in the order in which the pictures came. Pictures with the label of a defect do not count. While nothing
          changes, the chance of ever an alarm is 1 % at the most: that the evidence of{' '}
          {facts.length > 0 ? `any of the ${1 + facts.length}` : 'it'} ever reaches {formatCount(alarmAt)}. A new model begins anew.
        </p>
      </div>
    </details>
  );
}

function FactAlarm({ watch: { fact, change, ids } }: { readonly watch: FactWatch }) {
  const store = useStudioStore();
  if (!change) return null;
  return (
    <div className={style.found}>
      <p>{factSentence(fact, change, ids.length)}</p>
      <Button onPress={() => store.getState().inspect.selectPicture(ids[change.since])}>Show picture {change.since + 1}</Button>
    </div>
  );
}

/** The watch begins anew from now, as after a lamp was mended; and back. */
function WatchAnew({ isAlarm }: { readonly isAlarm: boolean }) {
  const { watchFromHere } = useStudioStore().getState().inspect;
  const left = useStudio((state) => state.inspect.unwatched.length);
  const count = useStudio((state) => state.inspect.results.size);
  if (count === 0) return null;
  return (
    <>
      {left > 0 && <p className={style.quiet}>The watch began anew: {formatQuantity(left, 'picture')} before no longer count.</p>}
      <div className={style.actions}>
        {(isAlarm || left < count) && (
          <Button icon={RotateCcw} aria-describedby="watch-anew" onPress={() => watchFromHere(true)}>
            Watch from here on
          </Button>
        )}
        {left > 0 && <Button onPress={() => watchFromHere(false)}>Watch all again</Button>}
      </div>
      <p id="watch-anew" className={style.quiet}>
        From here on only pictures to come count: for when the cause is mended. It is noted in the journal.
      </p>
    </>
  );
}

function WhatToDo({ watch, since }: { readonly watch: DriftWatch; readonly since: number }) {
  const store = useStudioStore();
  const id = watch.ids[since];
  const path = useStudio(({ data: { pictures } }) => pictures.find((picture) => picture.id === id)?.path ?? '');
  return (
    <>
      <Button onPress={() => store.getState().inspect.selectPicture(id)}>Show picture {since + 1}</Button>
      <p className={style.quiet}>{path}</p>
      <ol className={style.list}>
        <li>Look at the pictures from there on. If they have defects, label them: then they do not count here.</li>
        <li>Check the lamp, the lens, the exposure and how the part lies.</li>
        <li>If good parts look like this now, judge some of them good and let the model learn from them.</li>
      </ol>
    </>
  );
}
