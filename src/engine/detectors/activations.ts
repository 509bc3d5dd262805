/** The activations detector: how unusual the activations of both halves of the network are; see activation-detector.ts. */
import { activationDetector } from './activation-detector';
import type { MaskedLayers } from './channel-masks';

export const activationsLayers: MaskedLayers = { sides: ['encoder', 'decoder'], stream: 2 };

export const activations = activationDetector('activations', activationsLayers);
