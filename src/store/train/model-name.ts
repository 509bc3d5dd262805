/** What the journal calls a model: where it came from, and a fingerprint that an exported file of it has too. */
import { canonicalJson } from '../../domain/journal/canonical-json';
import type { ModelCard } from '../../domain/model-card';
import { sha256Now } from '../../domain/sha256';
import type { CurrentModel } from '../state/model-state';

/** Hexadecimal digits of it that are said. */
const DIGITS = 12;

const known = new WeakMap<ModelCard, string>();

/** Of what was trained, how, and how good pictures score: two trainings never have the same. */
function fingerprintOf(card: ModelCard): string {
  const { recipe, training, calibration } = card;
  const found = known.get(card) ?? sha256Now(new TextEncoder().encode(canonicalJson([recipe, training, calibration.imageScores])));
  known.set(card, found);
  return found.slice(0, DIGITS);
}

/** `trained here (0a1b2c3d4e5f)`, `valves.zip (0a1b2c3d4e5f)`; null without a model. */
export const modelName = (model: CurrentModel | null): string | null =>
  model && `${model.origin.kind === 'opened' ? model.origin.file : 'trained here'} (${fingerprintOf(model.card)})`;
