/** The threshold on the histogram, its method, its value and a sentence. Every verdict follows at once. */
import type { ReactNode, Ref } from 'react';
import { GOOD_LABEL } from '../../domain/dataset';
import { formatValue } from '../../domain/format-number';
import type { ThresholdMethod } from '../../domain/threshold';
import { describeThreshold } from '../../metrics/describe-threshold';
import { describeExpectation } from '../../metrics/expectation';
import { lookedAtCount } from '../../metrics/look-limit';
import { describeLookLimit } from '../../metrics/look-words';
import { metricsOf, rejectedCountAt } from '../../store/inspect/image-metrics';
import { currentThreshold } from '../../store/inspect/image-thresholds';
import { testedExpectationOf } from '../../store/inspect/self-test-verdicts';
import { memoize } from '../../store/state/memoize';
import type { StudioState } from '../../store/state/studio-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { DoubtfulGoodPictures } from './DoubtfulGoodPictures';
import { FalseAlarmField } from './FalseAlarmField';
import { HeldOutScores } from './HeldOutScores';
import { MethodField } from './MethodField';
import { ReviewShareField } from './ReviewShareField';
import { ScoreHistogram } from './ScoreHistogram';
import { ShareField } from './ShareField';
import style from './ThresholdPanel.module.css';

const scoresOf = memoize(
  (state: StudioState) => [state.data.pictures, state.inspect.results, state.inspect.viewSettings.detector, state.train.model],
  (pictures, results, detector, model) => {
    const scored = pictures.flatMap(({ id, role, label }) => {
      const score = results.get(id)?.scores[detector];
      return role === 'test' && score !== undefined ? [{ label, score }] : [];
    });
    const scoresWhere = (isGood: boolean) => scored.filter(({ label }) => (label === GOOD_LABEL) === isGood).map(({ score }) => score);
    return {
      heldOut: model?.card.calibration.imageScores[detector] ?? [],
      testGood: scoresWhere(true),
      testOther: scoresWhere(false),
      all: scored.map(({ score }) => score),
    };
  },
);

/** Of the quantile, where nothing else was chosen. */
const USUAL_QUANTILE = 0.95;

export function ThresholdPanel({ thumb }: { thumb: Ref<HTMLDivElement> }) {
  const store = useStudioStore();
  const threshold = useStudio(currentThreshold);
  const detector = useStudio((state) => state.inspect.viewSettings.detector);
  const choice = useStudio((state) => state.inspect.thresholdChoices[detector]);
  const hasBothLabels = useStudio((state) => metricsOf(state, detector).metrics.auroc !== null);
  const { heldOut, testGood, testOther, all } = useStudio(scoresOf);
  const tested = useStudio(testedExpectationOf);
  if (!threshold) return null;
  const {
    inspect: { setThreshold, chooseThreshold },
  } = store.getState();
  const set = (value: number): void => setThreshold(detector, value);
  const chooseMethod = (method: ThresholdMethod): void => {
    if (method === 'by-hand') set(threshold.value);
    else if (method === 'quantile') chooseThreshold(detector, { method, quantile: USUAL_QUANTILE });
    else chooseThreshold(detector, { method });
  };
  const parameters: Partial<Record<ThresholdMethod, ReactNode>> = {
    tail: <FalseAlarmField />,
    conformal: <FalseAlarmField />,
    quantile: (
      <ShareField
        label="Quantile"
        value={threshold.quantile ?? USUAL_QUANTILE}
        minimum={0}
        maximum={1}
        onChange={(quantile) => chooseThreshold(detector, { method: 'quantile', quantile })}
      />
    ),
  };
  const rejects = `rejects ${rejectedCountAt(all, threshold.value)} of ${all.length}`;
  const looked = threshold.look === undefined ? null : lookedAtCount(all, threshold);
  const isZone = threshold.look !== undefined && threshold.look < threshold.value;
  const lookSentence = describeLookLimit(threshold, heldOut);
  const expectation = describeExpectation(threshold, tested);
  return (
    <section className={style.panel} aria-labelledby="threshold-title">
      <h2 id="threshold-title">Scores and threshold</h2>
      <ul className={style.key}>
        <li>
          <i className={style.heldOut} /> {heldOut.length} good, for the threshold
        </li>
        {testGood.length > 0 && (
          <li>
            <i className={style.testGood} /> {testGood.length} test, good
          </li>
        )}
        {testOther.length > 0 && (
          <li>
            <i className={style.testOther} /> {testOther.length} test{testGood.length > 0 ? ', others' : ''}
          </li>
        )}
        {isZone && (
          <li>
            <i className={style.zone} /> to look at
          </li>
        )}
      </ul>
      <ScoreHistogram
        heldOut={heldOut}
        testGood={testGood}
        testOther={testOther}
        threshold={threshold.value}
        look={isZone ? threshold.look : undefined}
        valueText={`${formatValue(threshold.value)}, ${rejects}`}
        thumb={thumb}
        onMove={set}
      />
      <p className={style.expectation}>{expectation}</p>
      <p className={style.rejects}>
        It {rejects} test pictures{looked !== null && `; ${looked} more ${looked === 1 ? 'is' : 'are'} to look at`}.
      </p>
      <MethodField
        key={detector}
        label="Threshold"
        method={threshold.method}
        methods={[
          { value: 'tail', label: 'Requested false-alarm rate, estimated' },
          { value: 'conformal', label: 'Requested false-alarm rate, guaranteed' },
          { value: 'quantile', label: 'Quantile of good scores' },
          hasBothLabels || threshold.method === 'best-f1'
            ? { value: 'best-f1', label: 'Best F1 on the test labels' }
            : { value: 'best-f1', label: 'Best F1 (needs good and defective labels)', disabled: true },
          { value: 'by-hand', label: 'By hand' },
        ]}
        value={threshold.value}
        sentence={describeThreshold(threshold)}
        parameter={parameters[threshold.method] ?? null}
        onMethod={chooseMethod}
        onValue={set}
      >
        {choice?.method === 'as-opened' && (
          <>
            <p className={style.quiet}>As in the model file.</p>
            {hasBothLabels && <Button onPress={() => chooseMethod('best-f1')}>Choose on these pictures</Button>}
          </>
        )}
      </MethodField>
      <DoubtfulGoodPictures />
      <ReviewShareField sentence={lookSentence} />
      <HeldOutScores />
    </section>
  );
}
