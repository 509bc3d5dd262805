/** What the journal calls a model: where it came from, and its fingerprint. */
import { modelFingerprint } from '../../domain/model-fingerprint';
import type { CurrentModel } from '../state/model-state';

/** `trained here (0a1b2c3d4e5f)`, `valves.zip (0a1b2c3d4e5f)`; null without a model. */
export const modelName = (model: CurrentModel | null): string | null =>
  model && `${model.origin.kind === 'opened' ? model.origin.file : 'trained here'} (${modelFingerprint(model.card)})`;
