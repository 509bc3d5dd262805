/** Persists in localStorage how fast each device of this browser worked through its last run. Without storage each visit starts from the trial. */
import * as v from 'valibot';
import type { DeviceKind } from '../domain/device';
import { type RunPace, runPaceSchema } from '../domain/run-pace';

export type RunPaces = Readonly<Partial<Record<DeviceKind, RunPace>>>;

export interface PaceMemory {
  /** What is not readable is left out. */
  read(): RunPaces;
  write(paces: RunPaces): void;
}

const KEY = 'stainless.run-paces';

const kinds = ['webgpu', 'wasm', 'webgl', 'cpu'] as const satisfies DeviceKind[];

/** @param storage a function, because the getter itself throws in a browser that forbids storage */
export function createPaceMemory(storage: () => Pick<Storage, 'getItem' | 'setItem'>): PaceMemory {
  return {
    read: () => {
      try {
        const found = JSON.parse(storage().getItem(KEY) ?? '{}') as Record<string, unknown>;
        return Object.fromEntries(kinds.flatMap((kind) => (v.is(runPaceSchema, found[kind]) ? [[kind, found[kind]]] : [])));
      } catch {
        return {};
      }
    },
    write: (paces) => {
      try {
        storage().setItem(KEY, JSON.stringify(paces));
      } catch {
        // Storage is full or forbidden: estimates start from the trial again.
      }
    },
  };
}

/** Without storage: lasts as long as the page. */
export function inMemoryPaces(): PaceMemory {
  let stored: RunPaces = {};
  return {
    read: () => stored,
    write: (paces) => {
      stored = paces;
    },
  };
}
