/** A fingerprint of a trained model, which an exported file of it has too: of what was trained, how, and how good pictures score. */
import { canonicalJson } from './journal/canonical-json';
import type { ModelCard } from './model-card';
import { sha256Now } from './sha256';

/** Hexadecimal digits of it that are said. */
const DIGITS = 12;

const known = new WeakMap<ModelCard, string>();

/** Twelve hexadecimal digits; two trainings never have the same. */
export function modelFingerprint(card: ModelCard): string {
  const { recipe, training, calibration } = card;
  const found = known.get(card) ?? sha256Now(new TextEncoder().encode(canonicalJson([recipe, training, calibration.imageScores])));
  known.set(card, found);
  return found.slice(0, DIGITS);
}
