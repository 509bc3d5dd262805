/** Between the bench page and its workers: one question at a time, one answer each. Types only. */
import type { Engine, Turn } from '../task';
import type { StepLosses } from '../torch-peer';

export type AskedOfWorker =
  /** `made` for the works that need it: null where none does. */
  | { readonly kind: 'open'; readonly engine: Engine; readonly made: MadeModel | null }
  | { readonly kind: 'turn'; readonly turn: Turn }
  | { readonly kind: 'memory' }
  /** Answers MadeFiles. */
  | { readonly kind: 'make' };

export type SaidByWorker = { readonly answer: unknown } | { readonly error: string };

/** RGBA bytes, opaque. */
export interface BytePicture {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array<ArrayBuffer>;
}

/** A model of the recipe Best with what it inspects. */
export interface MadeModel {
  /** Of the network's input. */
  readonly size: number;
  /** The studio's own model file. */
  readonly model: Uint8Array<ArrayBuffer>;
  readonly picture: BytePicture;
  readonly frame: BytePicture;
}

/** What is made once in a run, for the studio's engines and for the peers that open files. */
export interface MadeFiles extends MadeModel {
  /** The same model, with the combined detector, as ONNX. */
  readonly inspection: Uint8Array<ArrayBuffer>;
  /** The network that everybody reconstructs with, for each size. */
  readonly networks: readonly { readonly size: number; readonly onnx: Uint8Array<ArrayBuffer> }[];
  readonly stepCheck: StepCheck;
}

/** A few steps of Best that another library can repeat: page/step-check.ts. */
export interface StepCheck {
  /** JSON: size, batch, steps, learning rate, and name, shape and offset of each array, in floats. */
  readonly description: string;
  /** Float32 arrays one after the other: the initial weights and the batch. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly losses: StepLosses;
}
