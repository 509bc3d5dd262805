/** How far good pictures vary, in words: for the Train step, the command line and whoever reads of it. */
import type { VariationKind } from '../domain/variation';

interface KindWords {
  /** Its name in a form. */
  readonly label: string;
  /** What was measured, after `measured:`. */
  measured(extent: number): string;
  /** What good pictures do, beginning a warning. */
  warning(extent: number): string;
}

/** A change of a natural logarithm as a percentage, upwards. */
const percent = (logarithm: number): string => rounded(100 * Math.expm1(logarithm));
const rounded = (value: number): string => value.toFixed(value >= 0.05 && value < 0.95 ? 1 : 0);

export const variationWords: Readonly<Record<VariationKind, KindWords>> = {
  light: {
    label: 'Light',
    measured: (extent) => `±${percent(extent)} % brightness`,
    warning: (extent) => `Good pictures differ in brightness by up to ${percent(extent)} %`,
  },
  colour: {
    label: 'Colour',
    measured: (extent) => `±${percent(extent)} % a channel`,
    warning: (extent) => `Good pictures differ in hue by up to ${percent(extent)} % a channel`,
  },
  focus: {
    label: 'Focus',
    measured: (extent) => `blur up to ${extent.toFixed(1)} px`,
    warning: (extent) => `Good pictures are blurred by up to ${extent.toFixed(1)} px`,
  },
  position: {
    label: 'Position',
    measured: (extent) => `±${rounded(100 * extent)} % of a side`,
    warning: (extent) => `Good parts lie up to ${rounded(100 * extent)} % of a side from their usual place`,
  },
  rotation: {
    label: 'Rotation',
    measured: (extent) => `±${rounded(extent)}°`,
    warning: (extent) => `Good parts are turned by up to ${rounded(extent)}°`,
  },
  size: {
    label: 'Size',
    measured: (extent) => `±${percent(extent)} %`,
    warning: (extent) => `Good parts differ in size by up to ${percent(extent)} %`,
  },
};

/** What was measured of one kind. @param extent null where it cannot be told */
export function measuredWords(kind: VariationKind, extent: number | null): string {
  return extent === null ? 'cannot be told' : `measured: ${variationWords[kind].measured(extent)}`;
}

/** Why a choice is too narrow. @param choice its label */
export function uncoveredWords(kind: VariationKind, extent: number, choice: string): string {
  return `${variationWords[kind].warning(extent)}; with “${choice}” what lies beyond may count as a defect.`;
}
