/** Drift, folded: one sentence, the evidence as a chart, and what to do about it. */
import { detectors } from '../../domain/detectors';
import { driftSentence } from '../../metrics/drift/drift-words';
import { ALARM_AT } from '../../metrics/drift/test-martingale';
import { type DriftWatch, driftOf } from '../../store/inspect/drift';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import fold from '../parts/fold.module.css';
import { DriftChart } from './DriftChart';
import style from './DriftPanel.module.css';

export function DriftPanel() {
  const watch = useStudio(driftOf);
  const detector = useStudio((state) => state.inspect.viewSettings.detector);
  if (!watch) return null;
  const { evidence, change } = watch;
  const sentence = driftSentence(evidence.length, change);
  return (
    <details className={fold.fold} data-drift={change ? 'alarm' : 'none'}>
      <summary className={fold.summary}>
        Drift
        <span className={change ? style.alarm : fold.beside}>{change ? 'Alarm' : 'No sign'}</span>
      </summary>
      <div className={style.inside}>
        <p>{sentence}</p>
        {evidence.length > 1 && <DriftChart evidence={evidence} since={change?.since ?? null} label={`Evidence of drift. ${sentence}`} />}
        {change && <WhatToDo watch={watch} since={change.since} />}
        <p className={style.quiet}>
          Whether the scores of the {detectors[detector].noun} still come as those of the good pictures did, in the order in which the
          pictures came. Pictures with the label of a defect do not count. While nothing changes, the chance that the line ever reaches{' '}
          {ALARM_AT} is 1 % at the most. A new model begins anew.
        </p>
      </div>
    </details>
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
