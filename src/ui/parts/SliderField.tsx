/** A slider with its value beside it. */
import { Label, Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components';
import style from './SliderField.module.css';

export interface SliderFieldProps {
  readonly label: string;
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
  readonly format: Intl.NumberFormatOptions;
  readonly disabled?: boolean;
  onChange(value: number): void;
}

export function SliderField({ label, value, minimum, maximum, step, format, disabled = false, onChange }: SliderFieldProps) {
  return (
    <Slider
      className={style.slider}
      value={value}
      minValue={minimum}
      maxValue={maximum}
      step={step}
      formatOptions={format}
      isDisabled={disabled}
      onChange={onChange}
    >
      <Label className={style.label}>{label}</Label>
      <SliderTrack className={style.track}>
        <SliderThumb className={style.thumb} />
      </SliderTrack>
      <SliderOutput className={style.output} />
    </Slider>
  );
}
