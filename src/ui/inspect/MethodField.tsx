/** How a threshold is chosen: the method, its parameter, the value, and a sentence on its basis. */
import { type ReactNode, useId, useState } from 'react';
import type { ThresholdMethod } from '../../domain/threshold';
import { NumberInput } from '../parts/NumberInput';
import { SelectField } from '../parts/SelectField';
import style from './MethodField.module.css';

export interface MethodFieldProps<Method extends ThresholdMethod> {
  /** Of the value, for instance `Threshold`. */
  readonly label: string;
  readonly method: Method;
  readonly methods: readonly { readonly value: Method; readonly label: string; readonly disabled?: boolean }[];
  readonly value: number;
  readonly sentence: string;
  /** The field for what the method needs to know; null where it needs nothing. */
  readonly parameter: ReactNode;
  readonly children?: ReactNode;
  onMethod(method: Method): void;
  /** A number of 0 or more was typed. */
  onValue(value: number): void;
}

export function MethodField<Method extends ThresholdMethod>(props: MethodFieldProps<Method>) {
  const { label, method, methods, value, sentence, parameter, children, onMethod, onValue } = props;
  const sentenceId = useId();
  const [error, setError] = useState<string | null>(null);
  const type = (text: string): void => {
    const typed = text.trim() === '' ? Number.NaN : Number(text);
    const isNumber = Number.isFinite(typed) && typed >= 0;
    setError(isNumber ? null : 'Enter a number of 0 or more.');
    if (isNumber) onValue(typed);
  };
  return (
    <div className={style.field}>
      <SelectField
        label={`${label} chosen by`}
        value={method}
        choices={methods}
        describedBy={sentenceId}
        onChange={(chosen) => {
          setError(null);
          onMethod(chosen);
        }}
      />
      <div className={style.row}>
        {parameter}
        <NumberInput label={label} value={Number(value.toPrecision(4))} error={error} onType={type} />
      </div>
      <p id={sentenceId} className={method === 'best-f1' ? style.optimistic : style.quiet}>
        {sentence}
      </p>
      {children}
    </div>
  );
}
