/** The threshold as a slider and as a number. Verdicts follow at once. A button resets it to the studio’s threshold. */
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { Threshold } from '../domain/threshold';
import { describeThreshold } from '../metrics/describe-threshold';
import { Button } from '../ui/parts/Button';
import { NumberInput } from '../ui/parts/NumberInput';
import { SliderField } from '../ui/parts/SliderField';
import { useStation, useStationStore } from './station-context';
import style from './ThresholdSetting.module.css';

/** @param lookWords on the look limit; null where the model has none */
export function ThresholdSetting({ trained, lookWords }: { trained: Threshold; lookWords: string | null }) {
  const store = useStationStore();
  const value = useStation((state) => state.threshold);
  const [error, setError] = useState<string | null>(null);
  const set = (threshold: number): void => {
    setError(null);
    store.getState().setThreshold(threshold);
  };
  const type = (text: string): void => {
    const typed = Number(text);
    if (text.trim() === '' || !Number.isFinite(typed)) setError('Enter a number, with a point for decimals.');
    else set(typed);
  };
  const top = 3 * Math.max(trained.value, Number.MIN_VALUE);
  return (
    <div className={style.setting}>
      <SliderField
        label="Threshold"
        value={Math.min(top, value)}
        minimum={0}
        maximum={top}
        step={top / 300}
        format={{ maximumSignificantDigits: 3 }}
        onChange={set}
      />
      <NumberInput label="Threshold as a number" value={Number(value.toPrecision(6))} error={error} onType={type} />
      <p className={style.ground}>
        {value === trained.value ? describeThreshold(trained) : 'Set by hand at this station. It is lost when you close the page.'}
      </p>
      {lookWords && value === trained.value && <p className={style.ground}>{lookWords}</p>}
      <Button icon={RotateCcw} isDisabled={value === trained.value} onPress={() => set(trained.value)}>
        Reset to the studio’s threshold
      </Button>
    </div>
  );
}
