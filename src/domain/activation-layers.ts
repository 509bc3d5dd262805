/** The layers whose activations the detectors read: all activation layers of encoder and decoder, in network order. */
import type { Architecture } from './architecture';

export interface ActivationLayer {
  readonly name: string;
  readonly side: 'encoder' | 'decoder';
  readonly channels: number;
}

/** Without the output layer, whose channels are those of the reconstruction. */
export function activationLayers({ layers }: Architecture): ActivationLayer[] {
  const channels = new Map(layers.flatMap((layer) => (layer.kind === 'batch-norm' ? [[layer.name, layer.channels]] : [])));
  return layers.flatMap((layer): ActivationLayer[] => {
    if (layer.kind !== 'leaky-relu') return [];
    return [{ name: layer.name, side: layer.name.startsWith('enc') ? 'encoder' : 'decoder', channels: channels.get(layer.input) ?? 0 }];
  });
}
