/** A number between two bounds. An invalid number shows an error and is not applied. */
import { useState } from 'react';
import { NumberInput } from '../parts/NumberInput';

export interface ShareFieldProps {
  readonly label: string;
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
  onChange(value: number): void;
}

export function ShareField({ label, value, minimum, maximum, onChange }: ShareFieldProps) {
  const [error, setError] = useState<string | null>(null);
  const type = (text: string): void => {
    const typed = text.trim() === '' ? Number.NaN : Number(text);
    const isFit = typed >= minimum && typed <= maximum;
    setError(isFit ? null : `Enter a number from ${minimum} to ${maximum}.`);
    if (isFit) onChange(typed);
  };
  return <NumberInput label={label} value={value} error={error} onType={type} />;
}
