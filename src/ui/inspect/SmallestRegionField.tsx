/** From which area on what is above the pixel threshold is a region; smaller ones are specks. */
import { useState } from 'react';
import { useStudio, useStudioStore } from '../context/studio-context';
import { NumberInput } from '../parts/NumberInput';

export function SmallestRegionField() {
  const store = useStudioStore();
  const value = useStudio((state) => state.inspect.viewSettings.smallestRegion);
  const [error, setError] = useState<string | null>(null);
  const type = (text: string): void => {
    const typed = text.trim() === '' ? Number.NaN : Number(text);
    const isArea = Number.isFinite(typed) && typed >= 0;
    setError(isArea ? null : 'Enter an area of 0 px or more.');
    if (isArea) store.getState().inspect.changeView({ smallestRegion: typed });
  };
  return <NumberInput label="Smallest region, in px of the file" value={value} error={error} onType={type} />;
}
