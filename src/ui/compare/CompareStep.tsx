/** The Compare step: what to compare, the queue and its table, and two runs side by side. */
import { useRef, useState } from 'react';
import { stepStateOf } from '../../store/step-states';
import { useStudio } from '../context/studio-context';
import { CompareNotices } from './CompareNotices';
import style from './CompareStep.module.css';
import { ComparisonSetup } from './ComparisonSetup';
import { PairView } from './PairView';
import { QueueControls } from './QueueControls';
import { RunHistory } from './RunHistory';
import { RunTable } from './RunTable';

export function CompareStep() {
  const state = useStudio((studio) => stepStateOf(studio, 'compare'));
  const comparison = useStudio((studio) => studio.compare.comparison);
  const isPaired = useStudio((studio) => studio.compare.pair !== null);
  const [adding, setAdding] = useState(false);
  const wasPaired = useRef(false);
  if (isPaired) {
    wasPaired.current = true;
    return <PairView />;
  }
  return (
    <section className={style.step} data-phase={state} aria-label="Compare">
      <CompareNotices />
      {comparison ? (
        <>
          <QueueControls />
          <RunTable comparison={comparison} returning={wasPaired.current} />
          <RunHistory comparison={comparison} />
          <details className={style.more} open={adding} onToggle={(event) => setAdding(event.currentTarget.open)}>
            <summary className={style.summary}>Add runs</summary>
            {adding && <ComparisonSetup />}
          </details>
        </>
      ) : (
        <ComparisonSetup />
      )}
    </section>
  );
}
