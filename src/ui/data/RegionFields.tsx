/** The region as four numbers, in pixels of the shown picture. An invalid number shows an error and is not applied. */
import { useState } from 'react';
import { isRegion, type Region } from '../../domain/region';
import type { Extent } from '../../imaging/crop-box';
import { NumberInput } from '../parts/NumberInput';
import style from './RegionPanel.module.css';
import { regionOfPixels, regionPixels } from './region-drag';

export interface RegionFieldsProps {
  readonly extent: Extent;
  readonly region: Region;
  onChange(region: Region): void;
}

const sides = [
  { side: 'left', label: 'Left' },
  { side: 'top', label: 'Top' },
  { side: 'width', label: 'Width' },
  { side: 'height', label: 'Height' },
] as const;

export function RegionFields({ extent, region, onChange }: RegionFieldsProps) {
  const [wrong, setWrong] = useState<{ readonly side: keyof Region; readonly reason: string } | null>(null);
  const pixels = regionPixels(region, extent);
  const type = (side: keyof Region, text: string): void => {
    const typed = regionOfPixels({ ...pixels, [side]: text.trim() === '' ? Number.NaN : Number(text) }, extent);
    const fits = isRegion(typed);
    setWrong(fits ? null : { side, reason: reasonOf(side, pixels, extent) });
    if (fits) onChange(typed);
  };
  return (
    <div className={style.fields}>
      {sides.map(({ side, label }) => (
        <NumberInput
          key={side}
          label={label}
          unit="px"
          value={pixels[side]}
          error={wrong?.side === side ? wrong.reason : null}
          onType={(text) => type(side, text)}
        />
      ))}
    </div>
  );
}

/** The valid range of this side while the others stay unchanged. */
function reasonOf(side: keyof Region, { left, top, width, height }: Region, extent: Extent): string {
  const shortest = (length: number): number => Math.ceil(length / 100);
  const [least, most] = {
    left: [0, extent.width - width],
    top: [0, extent.height - height],
    width: [shortest(extent.width), extent.width - left],
    height: [shortest(extent.height), extent.height - top],
  }[side];
  return `Enter a number from ${least} to ${most}.`;
}
