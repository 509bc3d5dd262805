/** The Export step: four files out, one model file in. */
import type { HeldModel } from '../../store/held';
import { goodPicturesOf, isTraining, staleReasonOf } from '../../store/model-state';
import { thresholdOf } from '../../store/verdicts';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import { useGoToStep } from '../step-context';
import { useStudio } from '../studio-context';
import { CodeBlock } from './CodeBlock';
import { DownloadCard } from './DownloadCard';
import style from './ExportStep.module.css';
import { loadingCode } from './loading-code';
import { OpenModel } from './OpenModel';

const hindrances: Readonly<Record<HeldModel['presence'], string | null>> = {
  here: null,
  away: 'A comparison is running and has the device. Pause it on the Compare step first.',
  returning: 'The model that was kept is being given back to the part of the page that computes.',
  lost: 'The model in this page is gone. Train again or open the model file.',
};

export function ExportStep() {
  const model = useStudio((state) => state.model);
  const threshold = useStudio((state) => thresholdOf(state, 'residual'));
  const hasScores = useStudio((state) => state.results.size > 0);
  const stale = useStudio(staleReasonOf);
  const exports = useStudio((state) => state.exports);
  const phases = Object.values(exports).map(({ phase }) => phase);
  const phase = phases.some((each) => each === 'preparing' || each === 'running')
    ? 'running'
    : phases.includes('failed')
      ? 'failed'
      : 'idle';
  const noModel = model ? hindrances[model.presence] : 'There is no model yet.';
  const noScores = hasScores ? null : model ? 'There are no inspected pictures yet.' : 'There is no model yet.';
  return (
    <section className={style.step} data-phase={phase} aria-label="Export">
      {stale && <Notice kind="warning">{stale}</Notice>}
      {!model && <NothingToExport />}
      <div className={style.columns}>
        <section className={style.out} aria-labelledby="out-title">
          <h2 id="out-title">Take it away</h2>
          <DownloadCard
            kind="model"
            title="Model"
            file=".zip"
            button="Download model"
            hindrance={noModel}
            help="The trained network with its recipe, thresholds and how they came about. Opens again here, and in any program with tfjs."
          >
            {model && threshold && (
              <details className={style.code}>
                <summary>Lines of code that load it</summary>
                <CodeBlock code={loadingCode(model.card, threshold)} />
              </details>
            )}
          </DownloadCard>
          <DownloadCard
            kind="scores"
            title="Scores"
            file=".csv"
            button="Download scores"
            hindrance={noScores}
            help="One line a picture: file, label, and score and verdict of every detector. For a spreadsheet."
          />
          <DownloadCard
            kind="report"
            title="Report"
            file=".json"
            button="Download report"
            hindrance={noScores}
            help="Data, recipe, device, times, quality of every detector, and every score and verdict. For a program, or as a record."
          />
          <DownloadCard
            kind="heatmaps"
            title="Heatmaps"
            file=".zip"
            button="Download heatmaps"
            hindrance={noScores ?? noModel}
            help="Each inspected picture with its anomaly map over it, as PNG, a folder for each detector that has a map; colours and opacity as in Inspect."
          />
        </section>
        <OpenModel />
      </div>
    </section>
  );
}

function NothingToExport() {
  const goTo = useGoToStep();
  const hasGood = useStudio((state) => goodPicturesOf(state).length > 0);
  const busy = useStudio(isTraining);
  const next = hasGood || busy ? 'train' : 'data';
  return (
    <Notice kind="fact" actions={<Button onPress={() => goTo(next)}>Go to {next === 'train' ? 'Train' : 'Data'}</Button>}>
      {busy
        ? 'The model is being trained. When it is ready, it is taken away from here.'
        : hasGood
          ? 'There is nothing to take away yet: train a model first, or open one that was exported before.'
          : 'There is nothing to take away yet: bring pictures and train a model first, or open one that was exported before.'}
    </Notice>
  );
}
