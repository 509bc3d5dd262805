/** The decoder detector: how unusual the activations of the decoder are; see activation-detector.ts. */
import { activationDetector } from './activation-detector';
import type { MaskedLayers } from './channel-masks';

export const decoderLayers: MaskedLayers = { sides: ['decoder'], stream: 1 };

export const decoder = activationDetector('decoder', decoderLayers);
