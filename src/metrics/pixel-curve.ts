/**
 * Pixel metrics over all pixels of all test pictures, in constant memory: histograms of the clean and of the defective pixels, over the
 * upper 20 bits of a float32 (sign, exponent and 11 bits of fraction). For values of 0 and above the bit pattern grows
 * with the value, so the bins are in order and each spans 1/4096 to 1/2048 of its value.
 *
 * Values of one bin count as tied. The AUROC is therefore off by at most half the share of (defective, clean) pairs of pixels
 * that fall into one bin; pairs further apart than 1/2048 of their value are always counted exactly.
 */
import type { BestF1, DetectionCurve, OperatingPoint } from '../domain/detection-curve';
import type { BinaryMask } from '../domain/image';
import type { PixelMetrics } from '../domain/quality';
import { type Components, connectedComponents } from './components';
import { thinned } from './detection-curve';

const DROPPED_BITS = 12;
const BINS = 2 ** (31 - DROPPED_BITS);
/** Shares of regions summed in another order differ in the last bits; the number must not, in whatever order the pictures come. */
const PRECISION = 1e12;
/** Of the drawn curve: far less than a line is wide. */
const CURVE_STEP = 1 / 400;

/** What of a mask counts. */
const within = (mask: BinaryMask, counts: Uint8Array): BinaryMask => ({
  ...mask,
  pixels: mask.pixels.map((value, at) => value * counts[at]),
});

export class PixelCurve {
  // Bins count up to 2^32 - 1 pixels each: 65,000 pictures of 256 x 256 even if all their pixels were equal.
  private readonly clean = new Uint32Array(BINS);
  private readonly defective = new Uint32Array(BINS);

  /** Each component of the masks weighs 1, shared out among its pixels: the per-region overlap of AU-PRO. */
  private readonly regions = new Float64Array(BINS);
  private regionCount = 0;

  /**
   * Add a picture.
   *
   * @param map one value a pixel, 0 and above
   * @param mask 1 where the pixel is defective, as many as the map has; null where the whole picture is clean
   * @param counts 0 where a pixel does not count; absent where all do
   * @throws RangeError where the map and the mask differ in length
   */
  add(map: Float32Array, mask: BinaryMask | null, counts?: Uint8Array): void {
    const components = this.componentsOf(map, mask, counts);
    this.regionCount += components?.sizes.length ?? 0;
    this.eachPixel(map, components, counts, (bin, size) => {
      if (size === 0) this.clean[bin]++;
      else {
        this.defective[bin]++;
        this.regions[bin] += 1 / size;
      }
    });
  }

  /**
   * Take out a picture that was added with this mask. A device may compute its map with other last bits the second time: a pixel
   * whose bin is empty is taken from the nearest one that is not.
   */
  remove(map: Float32Array, mask: BinaryMask | null, counts?: Uint8Array): void {
    const components = this.componentsOf(map, mask, counts);
    this.regionCount -= components?.sizes.length ?? 0;
    this.eachPixel(map, components, counts, (bin, size) => {
      if (size === 0) this.clean[nearestFilled(this.clean, bin)]--;
      else {
        const from = nearestFilled(this.defective, bin);
        this.defective[from]--;
        // Sums that are taken back leave last bits; without pixels there is no region.
        this.regions[from] = this.defective[from] === 0 ? 0 : this.regions[from] - 1 / size;
      }
    });
  }

  private componentsOf(map: Float32Array, mask: BinaryMask | null, counts: Uint8Array | undefined): Components | null {
    if (mask && mask.pixels.length !== map.length)
      throw new RangeError(`A map of ${map.length} pixels needs as many in its mask, not ${mask.pixels.length}.`);
    return mask && connectedComponents(counts ? within(mask, counts) : mask);
  }

  /** @param onPixel gets the bin, and the size of the region that the pixel is part of; 0 where it is clean */
  private eachPixel(
    map: Float32Array,
    components: Components | null,
    counts: Uint8Array | undefined,
    onPixel: (bin: number, size: number) => void,
  ): void {
    const bits = new Uint32Array(map.buffer, map.byteOffset, map.length);
    for (let i = 0; i < bits.length; i++) {
      if (counts?.[i] === 0) continue;
      const component = components?.labels[i] ?? 0;
      // The sign is masked out for the sake of -0 alone.
      onPixel((bits[i] & 0x7fffffff) >>> DROPPED_BITS, components && component > 0 ? components.sizes[component - 1] : 0);
    }
  }

  /** All three; each null where there is no clean or no defective pixel. */
  metrics(): PixelMetrics {
    return { auroc: this.auroc(), averagePrecision: this.averagePrecision(), auPro: this.auPro() };
  }

  /** Area under the ROC curve of all pixels so far, ties counting half; null where there is no clean or no defective pixel. */
  auroc(): number | null {
    let cleanBelow = 0;
    let positives = 0;
    let pairs = 0;
    for (let bin = 0; bin < BINS; bin++) {
      pairs += this.defective[bin] * (cleanBelow + this.clean[bin] / 2);
      positives += this.defective[bin];
      cleanBelow += this.clean[bin];
    }
    return positives > 0 && cleanBelow > 0 ? pairs / (positives * cleanBelow) : null;
  }

  /** Average precision of all pixels so far (no interpolation); null where there is no clean or no defective pixel. */
  averagePrecision(): number | null {
    const { clean, defective } = this.totals();
    if (clean === 0 || defective === 0) return null;
    let [caught, alarms, sum] = [0, 0, 0];
    for (let bin = BINS - 1; bin >= 0; bin--) {
      alarms += this.clean[bin];
      if (this.defective[bin] === 0) continue;
      caught += this.defective[bin];
      sum += (this.defective[bin] * caught) / (caught + alarms);
    }
    return sum / defective;
  }

  /**
   * Area under the per-region overlap, over false-positive rates up to a limit, divided by it (Bergmann et al. 2020, "Uninformed
   * Students", section 4): each connected region of the masks counts the same, however small. METHOD.md section 5.
   *
   * @param limit highest false-positive rate, in 0..1
   * @returns 0..1, or null where there is no clean or no defective pixel
   */
  auPro(limit = 0.3): number | null {
    const { clean } = this.totals();
    if (clean === 0 || this.regionCount === 0) return null;
    // One point for each false-positive rate, the highest there; what is found without further false alarms is found at once.
    const points = [{ rate: 0, overlap: 0 }];
    let [rate, overlap] = [0, 0];
    for (let bin = BINS - 1; bin >= 0 && rate <= limit; bin--) {
      if (this.clean[bin] === 0 && this.regions[bin] === 0) continue;
      rate += this.clean[bin] / clean;
      overlap += this.regions[bin] / this.regionCount;
      if (this.clean[bin] === 0) points.pop();
      points.push({ rate, overlap });
    }
    let area = 0;
    for (const [index, to] of points.slice(1).entries()) {
      const from = points[index];
      const end = Math.min(to.rate, limit);
      const overlapAtEnd = from.overlap + ((to.overlap - from.overlap) * (end - from.rate)) / (to.rate - from.rate);
      area += ((end - from.rate) * (from.overlap + overlapAtEnd)) / 2;
    }
    return Math.round((area / limit) * PRECISION) / PRECISION;
  }

  /**
   * The curve to draw, thinned to steps of 1/400 in recall, false-positive rate and precision; null where there is no clean or no defective
   * pixel.
   */
  curve(): DetectionCurve | null {
    const { clean, defective } = this.totals();
    return clean === 0 || defective === 0 ? null : thinned({ points: this.points(), defective, good: clean }, CURVE_STEP);
  }

  /** The lowest value of the bin with the highest F1 (of several the highest bin), exact to the bin; null where a class is missing. */
  bestF1(): BestF1 | null {
    const { clean, defective } = this.totals();
    if (clean === 0 || defective === 0) return null;
    let best: BestF1 = { f1: -1, threshold: 0 };
    for (const { threshold, truePositives, falsePositives } of this.points()) {
      const f1 = (2 * truePositives) / (truePositives + falsePositives + defective);
      if (f1 > best.f1) best = { f1, threshold };
    }
    return best;
  }

  /** One for each bin that holds a pixel, from the highest down; the threshold is the lowest value of the bin. */
  private points(): OperatingPoint[] {
    const points: OperatingPoint[] = [];
    let [truePositives, falsePositives] = [0, 0];
    for (let bin = BINS - 1; bin >= 0; bin--) {
      if (this.clean[bin] === 0 && this.defective[bin] === 0) continue;
      truePositives += this.defective[bin];
      falsePositives += this.clean[bin];
      points.push({ threshold: lowestValueOf(bin), truePositives, falsePositives });
    }
    return points;
  }

  /** How many pixels there are so far. */
  totals(): { clean: number; defective: number } {
    const sum = (counts: Uint32Array) => counts.reduce((total, count) => total + count, 0);
    return { clean: sum(this.clean), defective: sum(this.defective) };
  }
}

function lowestValueOf(bin: number): number {
  return new Float32Array(Uint32Array.of(bin << DROPPED_BITS).buffer)[0];
}

/** @throws RangeError where all are empty */
function nearestFilled(counts: Uint32Array, bin: number): number {
  for (let away = 0; away < counts.length; away++) {
    if (counts[bin - away] > 0) return bin - away;
    if (counts[bin + away] > 0) return bin + away;
  }
  throw new RangeError('There is no pixel to take out.');
}
