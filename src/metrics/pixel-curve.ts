/**
 * Pixel AUROC over all pixels of all test pictures, in constant memory: two histograms, of the clean and of the defective pixels,
 * over the upper 20 bits of a float32 (sign, exponent and 11 bits of fraction). For values of 0 and above the bit pattern grows
 * with the value, so the bins are in order and each spans 1/4096 to 1/2048 of its value.
 *
 * Values of one bin count as tied. The AUROC is therefore off by at most half the share of (defective, clean) pairs of pixels
 * that fall into one bin; pairs further apart than 1/2048 of their value are always counted exactly.
 */

const DROPPED_BITS = 12;
const BINS = 2 ** (31 - DROPPED_BITS);

export class PixelCurve {
  // Bins count up to 2^32 - 1 pixels each: 65,000 pictures of 256 x 256 even if all their pixels were equal.
  private readonly clean = new Uint32Array(BINS);
  private readonly defective = new Uint32Array(BINS);

  /**
   * Add a picture.
   *
   * @param map one value a pixel, 0 and above
   * @param mask 1 where the pixel is defective, as many as the map has; null where the whole picture is clean
   * @throws RangeError where the map and the mask differ in length
   */
  add(map: Float32Array, mask: Uint8Array | null): void {
    if (mask && mask.length !== map.length)
      throw new RangeError(`A map of ${map.length} pixels needs as many in its mask, not ${mask.length}.`);
    const bits = new Uint32Array(map.buffer, map.byteOffset, map.length);
    for (let i = 0; i < bits.length; i++) {
      // The sign is masked out for the sake of -0 alone.
      const bin = (bits[i] & 0x7fffffff) >>> DROPPED_BITS;
      if (mask?.[i]) this.defective[bin]++;
      else this.clean[bin]++;
    }
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
}
