/** The encoder detector: how unusual the activations of the encoder are; see activation-detector.ts. */
import { activationDetector } from './activation-detector';
import type { MaskedLayers } from './channel-masks';

export const encoderLayers: MaskedLayers = { sides: ['encoder'], stream: 0 };

export const encoder = activationDetector('encoder', encoderLayers);
