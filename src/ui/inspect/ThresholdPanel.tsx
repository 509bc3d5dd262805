/** How the threshold is chosen, what to expect of it, the look limit, and the good pictures behind it. Every verdict follows at once. */
import type { ReactNode, Ref } from 'react';
import { formatValue } from '../../domain/format-number';
import type { ThresholdMethod } from '../../domain/threshold';
import { describeThreshold } from '../../metrics/describe-threshold';
import { describeExpectation } from '../../metrics/expectation';
import { describeLookLimit } from '../../metrics/look-words';
import { metricsOf } from '../../store/inspect/image-metrics';
import { currentThreshold } from '../../store/inspect/image-thresholds';
import { testedExpectationOf } from '../../store/inspect/self-test-verdicts';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { DoubtfulGoodPictures } from './DoubtfulGoodPictures';
import { FalseAlarmField } from './FalseAlarmField';
import { FoldPanel } from './FoldPanel';
import { HeldOutScores } from './HeldOutScores';
import { MethodField } from './MethodField';
import { ReviewShareField } from './ReviewShareField';
import { ShareField } from './ShareField';
import style from './ThresholdPanel.module.css';

/** Of the quantile, where nothing else was chosen. */
const USUAL_QUANTILE = 0.95;

export function ThresholdPanel({ fold }: { fold: Ref<HTMLDetailsElement> }) {
  const threshold = useStudio(currentThreshold);
  return (
    <FoldPanel fold="threshold" title="Threshold" beside={threshold ? formatValue(threshold.value) : undefined} ref={fold}>
      <Method />
    </FoldPanel>
  );
}

function Method() {
  const store = useStudioStore();
  const threshold = useStudio(currentThreshold);
  const detector = useStudio((state) => state.inspect.viewSettings.detector);
  const choice = useStudio((state) => state.inspect.thresholdChoices[detector]);
  const hasBothLabels = useStudio((state) => metricsOf(state, detector).metrics.auroc !== null);
  const heldOut = useStudio((state) => state.train.model?.card.calibration.imageScores[detector]);
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
  return (
    <>
      <p className={style.expectation}>{describeExpectation(threshold, tested)}</p>
      <MethodField
        key={detector}
        label="Threshold"
        method={threshold.method}
        methods={[
          { value: 'tail', label: 'False-alarm rate, estimated' },
          { value: 'conformal', label: 'False-alarm rate, guaranteed' },
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
      <ReviewShareField sentence={describeLookLimit(threshold, heldOut ?? [])} />
      <HeldOutScores />
    </>
  );
}
