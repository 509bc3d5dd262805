/** Where a network's activations are read: every layer of the encoder and of the decoder after its activation, in the network's order. */
import type { Architecture } from './architecture';

export interface ActivationLayer {
  readonly name: string;
  readonly side: 'encoder' | 'decoder';
  readonly channels: number;
}

/** The output layer is none of them: its channels are the reconstruction's. */
export function activationLayers({ layers }: Architecture): ActivationLayer[] {
  const channels = new Map(layers.flatMap((layer) => (layer.kind === 'batch-norm' ? [[layer.name, layer.channels]] : [])));
  return layers.flatMap((layer): ActivationLayer[] => {
    if (layer.kind !== 'leaky-relu') return [];
    return [{ name: layer.name, side: layer.name.startsWith('enc') ? 'encoder' : 'decoder', channels: channels.get(layer.input) ?? 0 }];
  });
}
