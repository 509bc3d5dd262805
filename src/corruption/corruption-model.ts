/** The interface of the corruption models. One file a model; registry.ts lists them. */
import type { BinaryMask, FloatImage } from '../domain/image';
import type { NumberKnob } from '../domain/knob';
import type { RandomSource } from '../domain/seeded-random';
import type { DamageKind } from '../domain/self-test';

export interface CorruptedImage {
  /** A new image, values in 0..1; the input is never written to. */
  readonly image: FloatImage;
  /** 1 exactly where a pixel may differ from the clean image. */
  readonly mask: BinaryMask;
}

export interface CorruptionModel {
  /** As the recipe names it, for instance `stain`. */
  readonly id: string;
  readonly label: string;
  /** One sentence: what it looks like and what it is for. */
  readonly help: string;
  /** Every kind of damage that it may make; the self-test takes others. */
  readonly kinds: readonly DamageKind[];
  /** The model's own knobs; keys are `id.parameter`. Two that differ only in `minimum` and `maximum` bound one range. */
  readonly parameters: readonly NumberKnob[];
  /**
   * Damage one image.
   *
   * @param image clean image, values in 0..1
   * @param parameters a value for each of the model's knobs, by key
   * @param random the only source of chance
   * @param donor another clean image of the same extent, for models that borrow texture; without one they use the image itself
   */
  corrupt(image: FloatImage, parameters: Readonly<Record<string, number>>, random: RandomSource, donor?: FloatImage): CorruptedImage;
}
