/** Between the bench page and its workers: one question at a time, one answer each. */
import type { Engine, Turn } from '../task';

export type AskedOfWorker =
  | { readonly kind: 'open'; readonly engine: Engine }
  | { readonly kind: 'turn'; readonly turn: Turn }
  | { readonly kind: 'memory' };

export type SaidByWorker = { readonly answer: unknown } | { readonly error: string };
