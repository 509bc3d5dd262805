/** The threshold: on the histogram, as a number, in a sentence, and the way back to the automatic one. Every verdict follows at once. */
import { RotateCcw } from 'lucide-react';
import { type Ref, useState } from 'react';
import { GOOD_LABEL } from '../../domain/dataset';
import { describeThreshold } from '../../metrics/describe-threshold';
import { remember } from '../../store/remember';
import type { StudioState } from '../../store/studio-state';
import { currentThreshold, rejectedCountAt } from '../../store/verdicts';
import { Button } from '../parts/Button';
import { NumberInput } from '../parts/NumberInput';
import { sayValue } from '../parts/say-number';
import { useStudio, useStudioStore } from '../studio-context';
import { ScoreHistogram } from './ScoreHistogram';
import style from './ThresholdPanel.module.css';

const scoresOf = remember(
  (state: StudioState) => [state.pictures, state.results, state.viewSettings.detector, state.model],
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

export function ThresholdPanel({ thumb }: { thumb: Ref<HTMLDivElement> }) {
  const store = useStudioStore();
  const threshold = useStudio(currentThreshold);
  const detector = useStudio((state) => state.viewSettings.detector);
  const { heldOut, testGood, testOther, all } = useStudio(scoresOf);
  const [error, setError] = useState<string | null>(null);
  if (!threshold) return null;
  const set = (value: number | null): void => {
    setError(null);
    store.getState().setThreshold(detector, value);
  };
  const type = (text: string): void => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (Number.isFinite(value) && value >= 0) set(value);
    else setError('Give a number of 0 or more.');
  };
  const rejects = `rejects ${rejectedCountAt(all, threshold.value)} of ${all.length}`;
  return (
    <section className={style.panel} aria-labelledby="threshold-title">
      <h2 id="threshold-title">Scores and threshold</h2>
      <ul className={style.key}>
        <li>
          <i className={style.heldOut} /> {heldOut.length} held-out good
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
      </ul>
      <ScoreHistogram
        heldOut={heldOut}
        testGood={testGood}
        testOther={testOther}
        threshold={threshold.value}
        valueText={`${sayValue(threshold.value)}, ${rejects}`}
        thumb={thumb}
        onMove={set}
      />
      <div className={style.row}>
        <NumberInput label="Threshold" hideLabel value={Number(threshold.value.toPrecision(4))} error={error} onType={type} />
        <span>{rejects}</span>
      </div>
      <p className={style.quiet}>{describeThreshold(threshold)}</p>
      {threshold.method === 'by-hand' && (
        <Button icon={RotateCcw} onPress={() => set(null)}>
          Back to {Number((100 * threshold.wishedFalseAlarmRate).toPrecision(3))} % false alarms
        </Button>
      )}
    </section>
  );
}
