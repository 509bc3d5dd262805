/** The interface of the self-test's damages: drawn at a requested size and at full strength, which make-damage.ts then fades. */
import type { FloatImage } from '../../domain/image';
import type { RandomSource } from '../../domain/seeded-random';
import type { DamageKind } from '../../domain/self-test';
import type { CorruptedImage } from '../corruption-model';

export interface Probe {
  readonly kind: DamageKind;
  /**
   * Damage one image as strongly as this kind can.
   *
   * @param image clean image, values in 0..1; not written to
   * @param size longest extent, as a share of the image's longer side; what comes out may be off by a half
   * @param random the only source of chance
   */
  draw(image: FloatImage, size: number, random: RandomSource): CorruptedImage;
}
