/**
 * The threshold: what it is, and behind Change a slider and a number. Verdicts follow at once, and a button resets it to the studio's threshold. Where a
 * PIN was set at export, Change asks for it.
 */
import { Lock, LockOpen, RotateCcw } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { formatValue } from '../domain/format-number';
import type { Threshold } from '../domain/threshold';
import { describeThreshold } from '../metrics/describe-threshold';
import { Button } from '../ui/parts/Button';
import { NumberInput } from '../ui/parts/NumberInput';
import { SliderField } from '../ui/parts/SliderField';
import { PinForm } from './PinForm';
import { useStation, useStationStore } from './station-context';
import style from './ThresholdSetting.module.css';

/** @param lookWords on the look limit; null where the model has none */
export function ThresholdSetting({ trained, lookWords }: { trained: Threshold; lookWords: string | null }) {
  const store = useStationStore();
  const value = useStation((state) => state.threshold);
  const { phase } = useStation((state) => state.settings);
  const change = useRef<HTMLButtonElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef(phase);
  // The control that had the focus is gone: the focus goes where the person goes on.
  useEffect(() => {
    if (phase === 'locked' && before.current !== 'locked') change.current?.focus();
    if (phase === 'open' && before.current !== 'open') heading.current?.focus();
    before.current = phase;
  }, [phase]);
  return (
    <div className={style.setting} data-settings={phase}>
      <h2 ref={heading} tabIndex={-1} className={style.title}>
        Threshold <strong>{formatValue(value)}</strong>
      </h2>
      {phase === 'open' && <ThresholdFields trained={trained} />}
      <p className={style.ground}>
        {value === trained.value ? describeThreshold(trained) : 'Set by hand at this station. It is lost when you close the page.'}
      </p>
      {lookWords && value === trained.value && <p className={style.ground}>{lookWords}</p>}
      {phase === 'locked' && (
        <Button ref={change} icon={Lock} onPress={() => store.getState().changeSettings()}>
          Change
        </Button>
      )}
      {(phase === 'asking' || phase === 'checking') && <PinForm />}
      {phase === 'open' && (
        <Button icon={LockOpen} onPress={() => store.getState().lockSettings()}>
          Lock again
        </Button>
      )}
    </div>
  );
}

function ThresholdFields({ trained }: { trained: Threshold }) {
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
    <>
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
      <Button icon={RotateCcw} isDisabled={value === trained.value} onPress={() => set(trained.value)}>
        Reset to the studio’s threshold
      </Button>
    </>
  );
}
