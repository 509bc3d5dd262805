/** The two knobs that bound the grey level of a model's damage. */
import type { NumberKnob } from '../domain/knob';

/** @param what the damage in a word, for the help */
export function colourKnobs(id: string, what: string): NumberKnob[] {
  const bounds = { kind: 'number', minimum: 0, maximum: 255, step: 5, unit: 'levels' } as const;
  return [
    {
      ...bounds,
      key: `${id}.colourMinimum`,
      label: `Darkest ${what}`,
      help: `Lowest grey level that a ${what} may have, of 0 (black) to 255 (white).`,
      default: 10,
    },
    {
      ...bounds,
      key: `${id}.colourMaximum`,
      label: `Brightest ${what}`,
      help: `Highest grey level that a ${what} may have, of 0 (black) to 255 (white).`,
      default: 220,
    },
  ];
}
