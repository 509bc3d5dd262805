/** The keys of a slider that stands in a chart: how far each moves it. */

/** What a key asks for: some steps on, or an end. */
export type SliderMove = { readonly by: number } | 'start' | 'end';

const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };

/** @returns null for a key that moves nothing */
export function sliderMove(key: string): SliderMove | null {
  if (key === 'Home') return 'start';
  if (key === 'End') return 'end';
  return key in steps ? { by: steps[key] } : null;
}
