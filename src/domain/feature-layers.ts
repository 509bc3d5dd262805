/** What the combined detector looks at place by place: the first layers of the head's encoder, or of the network's own where there is no head. */
import type { Architecture } from './architecture';

/** Layers whose activations are features; deeper ones see too much at once to tell places apart. */
const FEATURE_LAYERS = 3;

/** Their names. */
export function featureLayersOf({ layers, head }: Architecture): ReadonlySet<string> {
  const encoder = (head?.layers ?? layers).filter(({ kind, name }) => kind === 'leaky-relu' && /enc\d+_act$/.test(name));
  return new Set(encoder.slice(0, FEATURE_LAYERS).map(({ name }) => name));
}
