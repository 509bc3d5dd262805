/**
 * Rich damage: one to three shapes of any kind and size, filled with colour or with altered pieces of good pictures, faint or strong. It
 * is for networks that should find anything: METHOD.md section 6, items 1 and 3, after DRAEM (Zavrtanik et al. 2021), CutPaste (Li et al.
 * 2021) and NSA (Schlüter et al. 2022). Shapes are in shapes.ts, what fills them in fills.ts.
 */
import type { FloatImage } from '../../domain/image';
import type { NumberKnob } from '../../domain/knob';
import type { RandomSource } from '../../domain/seeded-random';
import type { CorruptedImage, CorruptionModel } from '../corruption-model';
import { undamaged } from '../none';
import { drawFill } from './fills';
import { drawShape } from './shapes';

/** A pixel that changed by less than this in every channel is restored, because the change is invisible. 5 grey levels. */
const FAINTEST_CHANGE = 0.02;

const parameters: readonly NumberKnob[] = [
  {
    key: 'rich.faintest',
    kind: 'number',
    label: 'Faintest',
    help: 'Lowest opacity that damage may have; lower it to teach fainter defects, at the price of more false alarms.',
    default: 0.2,
    minimum: 0.05,
    maximum: 1,
    step: 0.05,
    unit: '',
  },
  {
    key: 'rich.most',
    kind: 'integer',
    label: 'Most in a picture',
    help: 'Largest number of damaged places in a picture.',
    default: 3,
    minimum: 1,
    maximum: 8,
    step: 1,
    unit: '',
  },
];

export const rich: CorruptionModel = {
  id: 'rich',
  label: 'Rich',
  help: 'Clouds, spots, bars and cracks of colour or of displaced texture, faint to strong: for defects of every kind.',
  kinds: ['stain', 'scratch', 'drops', 'displaced'],
  parameters,
  corrupt: corruptRichly,
};

function corruptRichly(
  clean: FloatImage,
  values: Readonly<Record<string, number>>,
  random: RandomSource,
  donor?: FloatImage,
): CorruptedImage {
  const { channels } = clean;
  const damaged = undamaged(clean);
  const { pixels } = damaged.image;
  // Few are the rule: half of the pictures have one.
  const count = random.next() < 0.5 ? 1 : random.integer(1, values['rich.most']);
  for (let place = 0; place < count; place++) {
    const shape = drawShape(clean, random);
    const fill = drawFill(clean, shape, donor, random);
    const opacity = random.uniform(values['rich.faintest'], 1);
    for (let at = 0; at < shape.length; at++) {
      const share = opacity * shape[at];
      if (share === 0) continue;
      for (let value = at * channels; value < (at + 1) * channels; value++) {
        pixels[value] = Math.min(1, Math.max(0, (1 - share) * pixels[value] + share * fill[value]));
      }
    }
  }
  markChanged(damaged, clean);
  return damaged;
}

/** Marks pixels that changed visibly, and restores the others. */
function markChanged({ image: { pixels, channels }, mask }: CorruptedImage, clean: FloatImage): void {
  for (let at = 0; at < mask.pixels.length; at++) {
    const [first, end] = [at * channels, (at + 1) * channels];
    let change = 0;
    for (let value = first; value < end; value++) change = Math.max(change, Math.abs(pixels[value] - clean.pixels[value]));
    if (change > FAINTEST_CHANGE) mask.pixels[at] = 1;
    else if (change > 0) pixels.set(clean.pixels.subarray(first, end), first);
  }
}
